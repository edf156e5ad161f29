/**
 * Places between two services, where a test sees the headers that actually cross the wire and may
 * break them. Places that need a library are in packages of their own.
 */
@NullMarked
package dev.baton.junit5.wire;

import org.jspecify.annotations.NullMarked;
