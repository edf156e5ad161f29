package dev.baton.collector.exporter.queue;

import dev.baton.collector.exporter.Retries;
import dev.baton.collector.otlp.Signal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A request in a queue. Its queue guards what changes. */
final class QueuedRequest {

  final Signal signal;
  final byte[] body;

  /** How many spans, log records or data points it carries. */
  final int items;

  /** Where the buffer keeps it; null if there is none. */
  final @Nullable Path file;

  /** Its retries since its first attempt; null before that. */
  @Nullable Retries retries;

  /** What the last attempt failed with; empty before that. */
  String lastFailure = "";

  QueuedRequest(Signal signal, byte[] body, int items, @Nullable Path file) {
    this.signal = signal;
    this.body = body;
    this.items = items;
    this.file = file;
  }
}
