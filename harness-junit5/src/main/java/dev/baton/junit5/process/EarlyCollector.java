package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.collector.FakeCollector;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A collector that is there before any harness of its test class, for processes that start with the
 * class, such as containers in static fields. It leads to the harness that the class has at the
 * moment, and keeps what arrives between two of them. Thread-safe.
 */
@Internal
public final class EarlyCollector {

  private static final int MOST_KEPT = 100_000;

  private static final Map<Class<?>, EarlyCollector> BY_CLASS = new ConcurrentHashMap<>();

  private final FakeCollector collector =
      FakeCollector.builder(this::accept).logsTo(this::logged).start();
  private final List<CapturedSpan> kept = new ArrayList<>();
  private final List<CapturedLog> keptLogs = new ArrayList<>();
  private @Nullable RemoteTraces harness;

  private EarlyCollector() {}

  /** Returns the collector of this class. Creates it if there is none. */
  public static EarlyCollector of(Class<?> testClass) {
    return BY_CLASS.computeIfAbsent(testClass, type -> new EarlyCollector());
  }

  /** Returns the collector of this class, or of a class that it extends or is nested in. */
  public static Optional<EarlyCollector> find(Class<?> testClass) {
    if (BY_CLASS.isEmpty()) {
      return Optional.empty();
    }
    for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
      for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
        EarlyCollector found = BY_CLASS.get(around);
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the collector to export to. */
  public FakeCollector collector() {
    return collector;
  }

  /** Lets what arrives lead to this harness, also what has arrived since the last one left. */
  public synchronized void leadTo(RemoteTraces traces) {
    harness = traces;
    if (!kept.isEmpty()) {
      traces.accept(List.copyOf(kept));
      kept.clear();
    }
    traces.logged(List.copyOf(keptLogs));
    keptLogs.clear();
  }

  /** Ends what {@link #leadTo} began, unless another harness has taken over. */
  public synchronized void leave(RemoteTraces traces) {
    if (harness == traces) {
      harness = null;
    }
  }

  private synchronized void accept(List<CapturedSpan> spans) {
    RemoteTraces taker = harness;
    if (taker != null) {
      taker.accept(spans);
    } else if (kept.size() < MOST_KEPT) {
      kept.addAll(spans);
    }
  }

  private synchronized void logged(List<CapturedLog> logs) {
    RemoteTraces taker = harness;
    if (taker != null) {
      taker.logged(logs);
    } else if (keptLogs.size() < MOST_KEPT) {
      keptLogs.addAll(logs);
    }
  }

  /** Forgets what has arrived, as a harness does between its tests. */
  public void startOver() {
    collector.startOver();
  }
}
