/**
 * Places on the way between two services, where a test sees the headers that really cross the wire
 * and may break them. The kinds of wire that need a library are in packages of their own.
 */
@NullMarked
package dev.baton.junit5.wire;

import org.jspecify.annotations.NullMarked;
