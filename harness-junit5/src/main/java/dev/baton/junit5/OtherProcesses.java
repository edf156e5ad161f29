package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.process.Background;
import dev.baton.junit5.process.RemoteProcesses;
import dev.baton.junit5.process.RemoteTraces;
import dev.baton.junit5.process.SpanDebts;
import dev.baton.recording.Recording;
import dev.baton.waiting.CollectorView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What takes part in a test over the network: the collector, and the processes that export there.
 */
final class OtherProcesses {

  private final HeldCollector collector;
  private final RemoteProcesses processes;
  private final Background background;
  private final RemoteTraces traces;

  OtherProcesses(String harnessName) {
    background = new Background(harnessName);
    collector = new HeldCollector(spans -> traces().accept(spans));
    processes = new RemoteProcesses(collector::environments);
    traces = new RemoteTraces(processes, background);
    background.recording().register(new SpanDebts(background.recording(), processes));
  }

  private RemoteTraces traces() {
    return traces;
  }

  FakeCollector collector(String owner) {
    return collector.get(owner);
  }

  Optional<CollectorView> view() {
    return collector.view();
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
  }

  /** Ends the time of a recording, and forgets what the collector received in it. */
  void end(Recording recording) {
    traces.end(recording);
    collector.startOver();
  }

  /** Returns the names of threads that only wait for processes which run on. */
  List<String> idleThreads() {
    return processes.waitingThreads();
  }

  List<String> wiring() {
    List<String> lines = new ArrayList<>();
    lines.add(collector.wiring());
    lines.addAll(processes.wiring());
    lines.addAll(background.wiring());
    return lines;
  }

  void close() {
    collector.close();
  }
}
