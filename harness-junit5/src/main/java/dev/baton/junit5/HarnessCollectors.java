package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.ConnectedCollectors;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The collectors of a harness: those that run a configuration, or a single one that only receives.
 * Thread-safe.
 */
final class HarnessCollectors {

  private static final System.Logger LOGGER = System.getLogger("dev.baton.collector");
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final SpanSink recording;
  private final Consumer<List<CapturedLog>> logSink;
  private final Runnable beforeSettling;
  private final TraceSource harness;
  private final HeldCollector plain;
  private final Map<String, FakeCollector> configured = new LinkedHashMap<>();
  private final List<FakeCollector> started = new CopyOnWriteArrayList<>();
  private final FirstCollector first = new FirstCollector();
  private @Nullable ConnectedCollectors connected;
  private @Nullable VirtualClock followed;
  private boolean plainIsUsed;

  /**
   * Creates the collectors.
   *
   * @param harness what assertions on a collector wait with
   * @param recording takes the spans that arrive over OTLP
   * @param logSink takes the log records that arrive over OTLP
   * @param beforeSettling waits until nothing is on its way to a collector
   */
  HarnessCollectors(
      TraceSource harness,
      SpanSink recording,
      Consumer<List<CapturedLog>> logSink,
      Runnable beforeSettling) {
    this.logSink = logSink;
    this.harness = harness;
    this.recording = recording;
    this.beforeSettling = beforeSettling;
    this.plain = new HeldCollector(recording, logSink);
  }

  /** Starts a collector with a configuration. */
  synchronized FakeCollector start(CollectorDeclaration declared) {
    if (plainIsUsed) {
      throw new IllegalStateException(
          "the collector %s comes too late: harness.collector() was called before"
              .formatted(declared.name()));
    }
    CollectorSetup setup = declared.configure().apply(new CollectorSetup(declared.name()));
    ConnectedCollectors all = connected();
    CollectorEngine engine = all.add(setup.name(), setup.load());
    setup
        .leadingExporters()
        .forEach((exporter, collector) -> all.connect(setup.name(), exporter, collector));
    setup.sendingExporters().forEach(engine::sending);
    if (!setup.receiver().isEmpty()) {
      engine.into(setup.receiver());
    }
    if (configured.isEmpty()) {
      engine.receiver(); // fails here, and not when the first span ends
    }
    FakeCollector collector =
        FakeCollector.builder(recording)
            .logsTo(logSink)
            .running(engine)
            .recordedBy(harness)
            .start();
    configured.put(setup.name(), collector);
    engine.notices().forEach(HarnessCollectors::tellOnce);
    started.add(collector);
    first.startsWith(collector);
    return collector;
  }

  /** Tells what of a configuration does nothing: once, however many tests run it. */
  private static void tellOnce(String notice) {
    if (TOLD.add(notice)) {
      LOGGER.log(Level.INFO, notice);
    }
  }

  private ConnectedCollectors connected() {
    ConnectedCollectors all = connected;
    if (all == null) {
      all = new ConnectedCollectors();
      all.beforeSettling(beforeSettling);
      connected = all;
      followIfBoth();
    }
    return all;
  }

  /** Lets the time of the collectors pass whenever that of the services does. */
  synchronized void follow(VirtualClock services) {
    if (followed == null) {
      followed = services;
      followIfBoth();
    }
  }

  private void followIfBoth() {
    ConnectedCollectors all = connected;
    VirtualClock services = followed;
    if (all == null || services == null) {
      return;
    }
    AtomicLong last = new AtomicLong(services.epochNanos());
    services.onJump(
        () -> {
          long now = services.epochNanos();
          long passed = now - last.getAndSet(now);
          if (passed > 0) {
            all.clock().advance(Duration.ofNanos(passed));
          }
        });
  }

  /** Returns what takes the finished spans of the services; null if no configuration runs. */
  synchronized @Nullable SpanSink inProcess() {
    return configured.isEmpty() ? null : first;
  }

  /** Returns the first collector with a configuration, or the one that only receives. */
  synchronized FakeCollector get(String owner) {
    if (configured.isEmpty()) {
      plainIsUsed = true;
      return plain.get(owner);
    }
    return configured.values().iterator().next();
  }

  /**
   * Returns the collector of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  synchronized FakeCollector named(String name) {
    FakeCollector collector = configured.get(name);
    if (collector == null) {
      throw new IllegalArgumentException(
          "there is no collector %s; there are %s: declare it with @CollectorSettings(name = \"%s\", …) or harness.collector(\"%s\", …)"
              .formatted(name, configured.keySet(), name, name));
    }
    return collector;
  }

  /** Returns those that were started. Does not block, as receivers ask for it. */
  List<FakeCollector> inUse() {
    return started.isEmpty() ? plain.ifStarted().map(List::of).orElse(List.of()) : started;
  }

  synchronized Optional<CollectorView> view() {
    return configured.isEmpty() ? plain.view() : Optional.of(configured.values().iterator().next());
  }

  synchronized List<String> wiring() {
    if (configured.isEmpty()) {
      return List.of(plain.wiring());
    }
    List<String> lines = new ArrayList<>();
    configured.forEach(
        (name, collector) -> {
          lines.add("collector " + name + " runs a configuration: " + collector.summary());
          lines.addAll(collector.engine().notices());
        });
    return lines;
  }

  /** Forgets what was received, and starts the configurations anew. */
  synchronized void startOver() {
    plain.startOver();
    started.forEach(FakeCollector::startOver);
    if (connected != null) {
      connected.restart();
    }
  }

  synchronized void close() {
    first.detach();
    configured.values().forEach(FakeCollector::close);
    if (connected != null) {
      connected.close();
    }
    plain.close();
  }

  /** Hands spans to the first collector. Programs may keep it for longer than their harness. */
  private static final class FirstCollector implements SpanSink {

    private volatile @Nullable FakeCollector collector;

    void startsWith(FakeCollector started) {
      if (collector == null) {
        collector = started;
      }
    }

    void detach() {
      collector = null;
    }

    @Override
    public void accept(List<CapturedSpan> spans) {
      FakeCollector target = collector;
      if (target != null) {
        target.receive(spans);
      }
    }
  }
}
