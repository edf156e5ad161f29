package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import java.time.Duration;
import java.util.List;

/** Assertions on what belongs to no test of a harness wait as those on the harness do. */
final class BackgroundSource implements TraceSource {

  private final TraceHarness harness;
  private final Recording recording;
  private final WaitSettings waiting;
  private final Waiter waiter;

  BackgroundSource(TraceHarness harness, Recording recording, WaitSettings waiting) {
    this.harness = harness;
    this.recording = recording;
    this.waiting = waiting;
    this.waiter = new Waiter(recording, waiting);
  }

  @Override
  public Recording recording() {
    return recording;
  }

  @Override
  public WaitResult await(Expectation expectation) {
    return waiter.await(expectation);
  }

  @Override
  public Duration deadline() {
    return waiting.deadline();
  }

  @Override
  public List<SpanFilter> ignored() {
    return harness.ignored();
  }

  @Override
  public Redaction redaction() {
    return harness.redaction();
  }

  @Override
  public List<String> wiring() {
    return harness.wiring();
  }
}
