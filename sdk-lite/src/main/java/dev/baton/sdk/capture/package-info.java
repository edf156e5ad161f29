/**
 * Captures the details of API calls: the headers that a propagator writes and reads, and the line
 * of user code.
 */
@NullMarked
package dev.baton.sdk.capture;

import org.jspecify.annotations.NullMarked;
