package dev.baton.collector.exporter;

import dev.baton.Internal;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/** Counts sent and lost spans. Thread-safe. */
@Internal
public final class LossLog {

  private static final int LONGEST = 1_000;

  private long sent;
  private long lost;
  private @Nullable String lastError;

  /** Records what the server has accepted of these spans, and what it has rejected. */
  public synchronized void taken(PartialSuccess partial, int spans) {
    long rejected = Math.min(spans, Math.max(0, partial.rejectedSpans()));
    sent += spans - rejected;
    if (rejected > 0) {
      lost(
          rejected,
          "the server rejected " + rejected + " of " + spans + " spans: " + partial.message());
    } else if (!partial.message().isEmpty()) {
      warned("the server took all spans and warned: " + partial.message());
    }
  }

  /** Records that spans are lost. */
  public synchronized void lost(long spans, String reason) {
    lost += spans;
    lastError = seen(reason);
  }

  /** Records an error that has not lost spans (yet). */
  public synchronized void warned(String reason) {
    lastError = seen(reason);
  }

  /** What the other end says may be anything. */
  private static String seen(String reason) {
    return Redaction.current().line(reason, LONGEST);
  }

  /** Returns the number of accepted spans. */
  public synchronized long sent() {
    return sent;
  }

  /** Returns the number of lost spans. */
  public synchronized long lost() {
    return lost;
  }

  /** Returns the last error; null if there was none. */
  public synchronized @Nullable String lastError() {
    return lastError;
  }
}
