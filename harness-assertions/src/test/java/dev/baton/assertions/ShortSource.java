package dev.baton.assertions;

import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import java.time.Duration;
import java.util.List;

/** A source that gives up soon, and says where its report is. */
final class ShortSource implements TraceSource {

  static final WaitSettings IMPATIENT =
      new WaitSettings(Duration.ofSeconds(5), Duration.ofMillis(60));

  private final Recording recording = Recording.of("test");
  private final Waiter waiter;

  ShortSource(WaitSettings settings) {
    waiter = new Waiter(recording, settings);
  }

  static ShortSource of(CapturedSpan... spans) {
    ShortSource source = new ShortSource(IMPATIENT);
    source.recording.accept(List.of(spans));
    return source;
  }

  /**
   * Returns a source that must not give up for quiet: what is waited for comes, or an interrupt.
   */
  static ShortSource patient(CapturedSpan... spans) {
    ShortSource source = new ShortSource(IMPATIENT.withQuietPeriod(Duration.ofSeconds(5)));
    source.recording.accept(List.of(spans));
    return source;
  }

  /** Returns an empty source that gives up at this deadline. */
  static ShortSource until(Duration deadline) {
    return new ShortSource(IMPATIENT.withDeadline(deadline));
  }

  /** Starts this span, which has not ended. */
  RunningSpan start(CapturedSpan span) {
    RunningSpan running = new RunningSpan(TestSpans.open(span));
    recording.started(running);
    return running;
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
  public String whereToLook() {
    return "report: target/trace-report/test.html";
  }

  /** A span of a program that is still at work. */
  final class RunningSpan implements LiveSpan {

    private volatile CapturedSpan span;

    private RunningSpan(CapturedSpan span) {
      this.span = span;
    }

    @Override
    public CapturedSpan snapshot() {
      return span;
    }

    void becomes(CapturedSpan changed) {
      span = changed;
      recording.changed();
    }

    void endsAs(CapturedSpan ended) {
      span = ended;
      recording.ended();
    }
  }
}
