package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.process.AgentReceiver;
import dev.baton.junit5.process.Background;
import dev.baton.junit5.process.EarlyCollector;
import dev.baton.junit5.process.RemoteProcesses;
import dev.baton.junit5.process.RemoteTraces;
import dev.baton.junit5.process.SpanDebts;
import dev.baton.recording.Recording;
import dev.baton.sdk.JavaAgent;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in a test over the network: the collector, and the processes that export there.
 */
final class OtherProcesses {

  private final HarnessCollectors collectors;
  private volatile @Nullable EarlyCollector early;
  private final RemoteProcesses processes;
  private final Background background;
  private final RemoteTraces traces;

  /**
   * Creates what takes part in the tests of a harness.
   *
   * @param beforeSettling waits until nothing is on its way to a collector
   */
  OtherProcesses(String harnessName, TraceSource harness, Runnable beforeSettling) {
    background = new Background(harnessName);
    collectors =
        new HarnessCollectors(
            harness,
            spans -> traces().accept(spans),
            logs -> traces().logged(logs),
            beforeSettling);
    processes = new RemoteProcesses(this::collectorsInUse);
    traces = new RemoteTraces(processes, background);
    background.recording().register(new SpanDebts(background.recording(), processes));
  }

  private List<FakeCollector> collectorsInUse() {
    EarlyCollector before = early;
    if (before == null) {
      return collectors.inUse();
    }
    List<FakeCollector> all = new ArrayList<>();
    all.add(before.collector());
    all.addAll(collectors.inUse());
    return all;
  }

  /** Receives the spans of processes that started with the test class, before this harness. */
  void join(EarlyCollector before) {
    early = before;
    before.leadTo(traces);
  }

  private RemoteTraces traces() {
    return traces;
  }

  HarnessCollectors collectors() {
    return collectors;
  }

  Optional<CollectorView> view() {
    return collectors.view();
  }

  RemoteProcesses processes() {
    return processes;
  }

  Background background() {
    return background;
  }

  /** Lets later traces of other processes belong to this recording. */
  void begin(Recording recording) {
    traces.begin(recording);
    if (JavaAgent.isAttached()) {
      AgentReceiver.begin(recording);
    }
  }

  /** Tells that all assertions of the present recording have been made. */
  void bodyIsOver() {
    traces.bodyIsOver();
  }

  /** Ends the time of a recording, and forgets what the collector received in it. */
  void end(Recording recording) {
    traces.end(recording);
    collectors.startOver();
    EarlyCollector before = early;
    if (before != null) {
      before.startOver();
    }
  }

  /** Returns what does not tell tests apart that run in parallel, in words; empty if nothing. */
  Optional<String> sharedByAll() {
    if (JavaAgent.isAttached()) {
      return Optional.of("the Java agent in this JVM");
    }
    return early != null || !collectors.inUse().isEmpty()
        ? Optional.of("the collector of the harness")
        : Optional.empty();
  }

  /** Returns the names of threads that only wait for processes which run on. */
  List<String> idleThreads() {
    return processes.waitingThreads();
  }

  List<String> wiring() {
    List<String> lines = new ArrayList<>();
    lines.addAll(collectors.wiring());
    lines.addAll(processes.wiring());
    lines.addAll(background.wiring());
    return lines;
  }

  void close() {
    EarlyCollector before = early;
    if (before != null) {
      before.leave(traces);
    }
    collectors.close();
  }
}
