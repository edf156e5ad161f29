/**
 * Exporters as a Collector has them: a queue, consumers that send, retries with a back-off, and a
 * buffer on disk. One for each backend, so that a slow one holds up no other.
 */
@NullMarked
package dev.baton.collector.exporter.queue;

import org.jspecify.annotations.NullMarked;
