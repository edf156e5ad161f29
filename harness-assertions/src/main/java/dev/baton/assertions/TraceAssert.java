package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on one trace, whatever is still added to it.
 *
 * <pre>{@code
 * assertThat(harness).traceOf("POST /checkout").hasSpanCount(7).root().hasKind(SpanKind.SERVER);
 * }</pre>
 */
public final class TraceAssert extends GroundedAssert<TraceAssert, Trace> {

  TraceAssert(Ground ground, Trace trace) {
    super(ground, trace, TraceAssert.class);
  }

  /** Returns an expectation on the newest state of this trace. */
  private Expectation onTrace(Function<Trace, Verdict> check) {
    return snapshot -> check.apply(in(snapshot));
  }

  private Trace in(Snapshot snapshot) {
    return snapshot.traces().stream()
        .filter(trace -> trace.traceId().equals(actual.traceId()))
        .findFirst()
        .orElse(actual);
  }

  /**
   * Asserts that the trace has this shape.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public TraceAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that the trace has this shape, read with this option.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public TraceAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that the trace has this shape. */
  public TraceAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  /** Asserts that the trace has this shape, read with this option. */
  public TraceAssert hasShape(ShapeOption option, Shape shape) {
    return hasShape(List.of(option), shape);
  }

  private TraceAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(
        snapshot -> Judgements.shape(List.of(in(snapshot)), snapshot, expected, options));
  }

  /**
   * Asserts that the trace is as it is stored beside the test, in a text that is written where it
   * is missing; {@code docs/snapshots.md} has the rules.
   *
   * @throws IllegalStateException if no test is known, or another assertion of it has this snapshot
   */
  public TraceAssert matchesSnapshot() {
    return matchesSnapshot(SnapshotSettings.defaults());
  }

  /** Asserts the same where a test has several snapshots; {@code name} parts them. */
  public TraceAssert matchesSnapshot(String name) {
    return matchesSnapshot(SnapshotSettings.named(name));
  }

  /** Asserts the same with settings of its own: the file, the masks, what is stored. */
  public TraceAssert matchesSnapshot(SnapshotSettings settings) {
    return require(SnapshotCheck.of(ground(), settings, s -> List.of(in(s))).expectation());
  }

  /**
   * Returns the Java source of an assertion that passes on the trace as it is now: to paste into a
   * test. What differs in each run is left open.
   */
  public String toAssertions() {
    List<Trace> all = Settling.of(ground()).traces();
    String subject =
        ground().source() == null
            ? "assertThat(trace)"
            : AssertionCode.choice(in(ground().snapshot()), all);
    return AssertionCode.ofOne(in(ground().snapshot()), subject);
  }

  /** Prints {@link #toAssertions()} to the standard output, and goes on. */
  public TraceAssert printAssertions() {
    return printAssertions(System.out);
  }

  /** Prints {@link #toAssertions()} there, and goes on. */
  public TraceAssert printAssertions(Appendable out) {
    Printing.to(out, toAssertions());
    return this;
  }

  /**
   * Asserts that the trace has this many spans.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public TraceAssert hasSpanCount(int expected) {
    Counts.requireNotNegative("expected", expected);
    return require(onTrace(trace -> TraceChecks.spanCount(trace, expected)));
  }

  /** Asserts that the trace has one root, and goes on with it. */
  @CheckReturnValue
  public SpanAssert root() {
    Trace trace = in(settle(onTrace(TraceChecks::oneRoot)));
    return goOn(new SpanAssert(ground(), trace.roots().get(0).span()));
  }

  /** Asserts that the trace has one span of this name, and goes on with it. */
  @CheckReturnValue
  public SpanAssert span(String name) {
    Trace trace = in(settle(snapshot -> Choice.oneSpan(snapshot, in(snapshot), name)));
    return goOn(new SpanAssert(ground(), Choice.spansNamed(List.of(trace), name).get(0)));
  }

  /** Asserts that the trace has no span of this name; other traces may have. */
  public TraceAssert hasNoSpan(String name) {
    return require(
        onTrace(
            trace -> Judgements.absent(List.of(trace), name, " in the " + Choice.subject(trace))));
  }

  /** Asserts that every span of the trace was sampled. */
  public TraceAssert isSampled() {
    return require(onTrace(trace -> TraceChecks.sampled(trace, true)));
  }

  /** Asserts that no span of the trace was sampled. */
  public TraceAssert isNotSampled() {
    return require(onTrace(trace -> TraceChecks.sampled(trace, false)));
  }
}
