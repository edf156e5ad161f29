/**
 * Attributes whose value is of any kind: structures, bytes, mixed lists. Releases of the
 * OpenTelemetry API before 1.59 have none.
 */
@NullMarked
package dev.baton.anyvalue;

import org.jspecify.annotations.NullMarked;
