package dev.baton.collector.exporter.queue;

import dev.baton.collector.exporter.Retries;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A request in a queue. Its queue guards what changes. */
final class QueuedRequest {

  final byte[] body;
  final int spans;

  /** Where the buffer keeps it; null if there is none. */
  final @Nullable Path file;

  /** Its retries since its first attempt; null before that. */
  @Nullable Retries retries;

  /** What the last attempt failed with; empty before that. */
  String lastFailure = "";

  QueuedRequest(byte[] body, int spans, @Nullable Path file) {
    this.body = body;
    this.spans = spans;
    this.file = file;
  }
}
