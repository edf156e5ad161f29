package dev.baton.collector.exporter;

import org.jspecify.annotations.Nullable;

/** Counts sent and lost spans. Thread-safe. */
final class LossLog {

  private long sent;
  private long lost;
  private @Nullable String lastError;

  synchronized void sent(long spans) {
    sent += spans;
  }

  synchronized void lost(long spans, String reason) {
    lost += spans;
    lastError = reason;
  }

  /** Records an error that has not lost spans (yet). */
  synchronized void warned(String reason) {
    lastError = reason;
  }

  synchronized long sent() {
    return sent;
  }

  synchronized long lost() {
    return lost;
  }

  synchronized @Nullable String lastError() {
    return lastError;
  }
}
