/**
 * Checks on spans, traces, hops and logs. Each check has an expectation, whether it is met, and the
 * text for what is there instead.
 */
@NullMarked
package dev.baton.assertions.checks;

import org.jspecify.annotations.NullMarked;
