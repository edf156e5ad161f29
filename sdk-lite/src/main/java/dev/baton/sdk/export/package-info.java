/**
 * Exports the spans of a service in batches, by size or by time, on a separate thread. Lost spans
 * are counted instead of throwing, because an exporter must never harm the program.
 */
@NullMarked
package dev.baton.sdk.export;

import org.jspecify.annotations.NullMarked;
