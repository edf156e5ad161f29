/**
 * GlobalOpenTelemetry: Baton's own is set before the first test, and hands each call to the test it
 * belongs to.
 */
@NullMarked
package dev.baton.junit5.global;

import org.jspecify.annotations.NullMarked;
