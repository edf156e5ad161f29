/**
 * The attributes of OpenTelemetry's semantic conventions: which keys there are, of which type, and
 * what has taken the place of those that are deprecated.
 */
@NullMarked
package dev.baton.conventions;

import org.jspecify.annotations.NullMarked;
