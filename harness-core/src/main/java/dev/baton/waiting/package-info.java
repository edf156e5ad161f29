/**
 * Waiting by signal until an assertion holds, can hold no more, or has nothing left to hope for.
 * The rule and its reasons stand in docs/waiting.md.
 */
@NullMarked
package dev.baton.waiting;

import org.jspecify.annotations.NullMarked;
