/**
 * What is captured at a call of the API: the headers that a propagator writes and reads, and the
 * line of the user's code.
 */
@NullMarked
package dev.baton.sdk.capture;

import org.jspecify.annotations.NullMarked;
