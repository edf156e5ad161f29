package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.Trace;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on everything that was recorded: all traces of all services.
 *
 * <pre>{@code
 * assertThat(harness).hasSingleTrace().hasNoSpan("retry");
 * assertThat(harness).hasNoOpenSpans();
 * }</pre>
 */
public final class RecordedAssert extends GroundedAssert<RecordedAssert, Snapshot> {

  RecordedAssert(Ground ground) {
    super(ground, ground.snapshot(), RecordedAssert.class);
  }

  /** Asserts that there is exactly one trace, and goes on with it. */
  public TraceAssert hasSingleTrace() {
    Snapshot snapshot = settle(s -> Judgements.traceCount(s, 1));
    return goOn(new TraceAssert(ground(), snapshot.traces().get(0)));
  }

  /**
   * Asserts that there are this many traces.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public RecordedAssert hasTraces(int expected) {
    Counts.requireNotNegative("expected", expected);
    return require(snapshot -> Judgements.traceCount(snapshot, expected));
  }

  /** Asserts that nothing was recorded: no span at all. */
  public RecordedAssert hasNoSpans() {
    return hasTraces(0);
  }

  /**
   * Asserts that all traces together have this shape; {@code ---} separates several.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public RecordedAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that all traces together have this shape, read with this option.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public RecordedAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that all traces together have this shape. */
  public RecordedAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  /** Asserts that all traces together have this shape, read with this option. */
  public RecordedAssert hasShape(ShapeOption option, Shape shape) {
    return hasShape(List.of(option), shape);
  }

  private RecordedAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(snapshot -> Judgements.shape(snapshot.traces(), snapshot, expected, options));
  }

  /**
   * Asserts that all traces together are as they are stored beside the test, in a text that is
   * written where it is missing; {@code docs/snapshots.md} has the rules.
   *
   * @throws IllegalStateException if no test is known, or another assertion of it has this snapshot
   */
  public RecordedAssert matchesSnapshot() {
    return matchesSnapshot(SnapshotSettings.defaults());
  }

  /** Asserts the same where a test has several snapshots; {@code name} parts them. */
  public RecordedAssert matchesSnapshot(String name) {
    return matchesSnapshot(SnapshotSettings.named(name));
  }

  /** Asserts the same with settings of its own: the file, the masks, what is stored. */
  public RecordedAssert matchesSnapshot(SnapshotSettings settings) {
    return require(SnapshotCheck.of(ground(), settings, Snapshot::traces).expectation());
  }

  /**
   * Returns the Java source of an assertion that passes on all traces as it is now: to paste into a
   * test. What differs in each run is left open.
   */
  public String toAssertions() {
    List<Trace> traces = Settling.of(ground()).traces();
    return AssertionCode.ofAll(traces, ground().source() == null ? "recording" : "harness");
  }

  /** Prints {@link #toAssertions()} to the standard output, and goes on. */
  public RecordedAssert printAssertions() {
    return printAssertions(System.out);
  }

  /** Prints {@link #toAssertions()} there, and goes on. */
  public RecordedAssert printAssertions(Appendable out) {
    Printing.to(out, toAssertions());
    return this;
  }

  /** Asserts that there is one trace whose first root has this name, and goes on with it. */
  @CheckReturnValue
  public TraceAssert traceOf(String rootName) {
    Snapshot snapshot = settle(s -> Choice.oneTrace(s, rootName));
    Trace trace = Choice.tracesOf(snapshot, rootName).get(0);
    return goOn(new TraceAssert(ground(), trace));
  }

  /** Asserts that there is one span of this name, and goes on with it. */
  @CheckReturnValue
  public SpanAssert span(String name) {
    Snapshot snapshot = settle(s -> Choice.oneSpan(s, name));
    return goOn(new SpanAssert(ground(), Choice.spansNamed(snapshot.traces(), name).get(0)));
  }

  /** Asserts that there is no span of this name. */
  public RecordedAssert hasNoSpan(String name) {
    return require(snapshot -> Judgements.absent(snapshot.traces(), name, ""));
  }

  /** Asserts that every span that was started has ended. */
  public RecordedAssert hasNoOpenSpans() {
    return require(Judgements::noneOpen);
  }

  /** Asserts that the context went once from one service to the other, and goes on with that. */
  @CheckReturnValue
  public HopAssert hop(String from, String to) {
    Snapshot snapshot = settle(s -> HopChoice.one(s, from, to));
    return goOn(new HopAssert(ground(), snapshot.hops().between(from, to).get(0)));
  }

  /**
   * Asserts that the context left this service once, whoever received it, and goes on with that.
   */
  @CheckReturnValue
  public HopAssert hopFrom(String service) {
    Snapshot snapshot = settle(s -> HopChoice.oneFrom(s, service));
    return goOn(new HopAssert(ground(), HopChoice.from(snapshot, service).get(0)));
  }

  /** Goes on with all hops from one service to the other. */
  @CheckReturnValue
  public HopsAssert hops(String from, String to) {
    return goOn(new HopsAssert(ground(), from, to));
  }

  /**
   * Asserts that no context came to a service here that did not go on with it. What left for
   * somebody who is not recorded is no loss.
   */
  public RecordedAssert hasNoLostHops() {
    return require(HopChoice::noneLost);
  }
}
