/**
 * Waiting by signal until an assertion holds, or until no later event can make it hold. The rules
 * and their reasons are in docs/waiting.md.
 */
@NullMarked
package dev.baton.waiting;

import org.jspecify.annotations.NullMarked;
