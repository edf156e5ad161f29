package dev.baton.collector.exporter;

import dev.baton.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/** Counts sent and lost spans. Thread-safe. */
final class LossLog {

  private static final int LONGEST = 1_000;

  private long sent;
  private long lost;
  private @Nullable String lastError;

  synchronized void sent(long spans) {
    sent += spans;
  }

  synchronized void lost(long spans, String reason) {
    lost += spans;
    lastError = seen(reason);
  }

  /** Records an error that has not lost spans (yet). */
  synchronized void warned(String reason) {
    lastError = seen(reason);
  }

  /** What the other end says may be anything. */
  private static String seen(String reason) {
    return Redaction.current().line(reason, LONGEST);
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
