/**
 * Strict implementations of W3C Trace Context Level 2 and W3C Baggage. Remote input is never
 * trusted: it never causes an exception, and every size and count is limited.
 */
@NullMarked
package dev.baton.sdk.w3c;

import org.jspecify.annotations.NullMarked;
