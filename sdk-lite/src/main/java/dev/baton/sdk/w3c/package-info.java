/**
 * The context on the wire as the W3C wrote it down: Trace Context Level 2 and Baggage, read and
 * written to the letter. What comes from outside is never trusted: it cannot throw, and every size
 * and count is capped.
 */
@NullMarked
package dev.baton.sdk.w3c;

import org.jspecify.annotations.NullMarked;
