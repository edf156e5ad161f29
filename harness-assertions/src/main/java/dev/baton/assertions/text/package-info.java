/**
 * Texts of failures: the traces, hops, logs, metrics and values that are shown below the sentence
 * that says what is wrong.
 */
@NullMarked
package dev.baton.assertions.text;

import org.jspecify.annotations.NullMarked;
