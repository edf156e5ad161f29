/**
 * Other processes that take part in a test: which of them run, what was asked of them, which spans
 * they still owe, and to which test the spans belong that they send.
 */
@NullMarked
package dev.baton.junit5.process;

import org.jspecify.annotations.NullMarked;
