/**
 * Texts of failures: traces, hops, logs, metrics and values, as they stand below the sentence that
 * says what is wrong.
 */
@NullMarked
package dev.baton.assertions.text;

import org.jspecify.annotations.NullMarked;
