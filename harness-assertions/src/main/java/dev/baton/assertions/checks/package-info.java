/**
 * What is required of spans, traces, hops and logs: each check says what it expects, whether that
 * holds, and what is there instead.
 */
@NullMarked
package dev.baton.assertions.checks;

import org.jspecify.annotations.NullMarked;
