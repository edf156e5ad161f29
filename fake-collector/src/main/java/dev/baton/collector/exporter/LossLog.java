package dev.baton.collector.exporter;

import dev.baton.Internal;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.Signal;
import dev.baton.redaction.Redaction;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts sent and lost items of each signal. Thread-safe. */
@Internal
public final class LossLog {

  private static final int LONGEST = 1_000;

  private final Map<Signal, Long> sent = new EnumMap<>(Signal.class);
  private final Map<Signal, Long> lost = new EnumMap<>(Signal.class);
  private final Consumer<String> listener;
  private @Nullable String lastError;

  /** Creates an empty log. */
  public LossLog() {
    this(loss -> {});
  }

  /**
   * Creates an empty log.
   *
   * @param listener is told of each loss: {@code 3 spans: HTTP 400}
   */
  public LossLog(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Records what the server has accepted of these items, and what it has rejected. */
  public void taken(Signal signal, PartialSuccess partial, int items) {
    long rejected = Math.min(items, Math.max(0, partial.rejected()));
    sent(signal, items - rejected);
    if (rejected > 0) {
      String all = signal.items(items);
      lost(
          signal,
          rejected,
          "the server rejected " + rejected + " of " + all + ": " + partial.message());
    } else if (!partial.message().isEmpty()) {
      warned("the server took all of " + signal.items(items) + " and warned: " + partial.message());
    }
  }

  private synchronized void sent(Signal signal, long items) {
    sent.merge(signal, items, Long::sum);
  }

  /** Records that items are lost. */
  public void lost(Signal signal, long items, String reason) {
    String seen = seen(reason);
    synchronized (this) {
      lost.merge(signal, items, Long::sum);
      lastError = seen;
    }
    listener.accept(signal.items(items) + ": " + seen);
  }

  /** Records an error that has not lost anything (yet). */
  public synchronized void warned(String reason) {
    lastError = seen(reason);
  }

  /** What the other end says may be anything. */
  private static String seen(String reason) {
    return Redaction.current().line(reason, LONGEST);
  }

  /** Returns the number of accepted items. */
  public synchronized long sent(Signal signal) {
    return sent.getOrDefault(signal, 0L);
  }

  /** Returns the number of lost items. */
  public synchronized long lost(Signal signal) {
    return lost.getOrDefault(signal, 0L);
  }

  /** Returns the last error; null if there was none. */
  public synchronized @Nullable String lastError() {
    return lastError;
  }
}
