/**
 * Misuses of spans and scopes that the API silently ignores: a second end, a change after the end,
 * a scope that stays open or is closed in the wrong place.
 */
@NullMarked
package dev.baton.incident;

import org.jspecify.annotations.NullMarked;
