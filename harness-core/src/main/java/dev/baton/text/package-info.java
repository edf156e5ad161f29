/**
 * Formatting of values for people: durations with units, and untrusted strings without characters
 * that are unsafe on a terminal. Also parsing of settings: durations with units, and errors that
 * are reported together.
 */
@NullMarked
package dev.baton.text;

import org.jspecify.annotations.NullMarked;
