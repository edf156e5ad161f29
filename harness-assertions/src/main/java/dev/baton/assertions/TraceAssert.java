package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.RecordingChecks;
import dev.baton.assertions.checks.ShapeCheck;
import dev.baton.assertions.checks.SnapshotCheck;
import dev.baton.assertions.checks.TraceChecks;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.evaluation.SettledWait;
import dev.baton.assertions.text.AssertionCode;
import dev.baton.assertions.text.AssertionPrinter;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on one trace, including spans that are still added to it.
 *
 * <pre>{@code
 * assertThat(harness).traceOf("POST /checkout").hasSpanCount(7).root().hasKind(SpanKind.SERVER);
 * }</pre>
 */
public final class TraceAssert extends TraceContentAssert {

  TraceAssert(Evaluation evaluation, Trace trace) {
    super(evaluation, trace);
  }

  /**
   * Asserts that the trace has this shape.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public TraceAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that the trace has this shape, read with this option.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public TraceAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that the trace has this shape: {@code hasShape(Shape.of(yesterday))}. */
  public TraceAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  /**
   * Asserts that the trace has this shape, read with this option: {@code hasShape(byService(),
   * Shape.of(yesterday, byService()))}.
   */
  public TraceAssert hasShape(ShapeOption option, Shape shape) {
    return hasShape(List.of(option), shape);
  }

  private TraceAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(
        new ShapeCheck(evaluation(), snapshot -> List.of(in(snapshot)), expected, options));
  }

  /**
   * Asserts that the trace matches the snapshot file beside the test, which is written if it is
   * missing; {@code docs/snapshots.md} has the rules: {@code matchesSnapshot()}.
   *
   * @throws IllegalStateException if no test is known, or another assertion of it uses this
   *     snapshot
   */
  public TraceAssert matchesSnapshot() {
    return matchesSnapshot(SnapshotSettings.defaults());
  }

  /** Asserts the same in a test with several snapshots; {@code name} distinguishes them. */
  public TraceAssert matchesSnapshot(String name) {
    return matchesSnapshot(SnapshotSettings.named(name));
  }

  /** Asserts the same with these settings: the file, the masks, what is stored. */
  public TraceAssert matchesSnapshot(SnapshotSettings settings) {
    return evaluation().isInert()
        ? myself
        : require(SnapshotCheck.of(evaluation(), settings, s -> List.of(in(s))).expectation());
  }

  /**
   * Returns Java source, to paste into a test, of an assertion that passes on the trace in its
   * current state. Values that differ in each run are left open: {@code toAssertions()}.
   */
  public String toAssertions() {
    return evaluation().redaction().during(this::code);
  }

  private String code() {
    List<Trace> all = SettledWait.of(evaluation()).traces();
    String subject =
        evaluation().source() == null
            ? "assertThat(trace)"
            : AssertionCode.choice(in(evaluation().snapshot()), all);
    return AssertionCode.ofOne(in(evaluation().snapshot()), subject);
  }

  /** Prints {@link #toAssertions()} to the standard output. */
  public TraceAssert printAssertions() {
    return printAssertions(System.out);
  }

  /** Prints {@link #toAssertions()} to this target: {@code printAssertions(printed)}. */
  public TraceAssert printAssertions(Appendable out) {
    AssertionPrinter.to(out, toAssertions());
    return this;
  }

  /**
   * Asserts that the trace has this many spans: {@code hasSpanCount(4)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public TraceAssert hasSpanCount(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(snapshot -> TraceChecks.spanCount(in(snapshot), expected, snapshot));
  }

  /** Asserts that the trace has one root, and navigates to it: {@code root().hasKind(SERVER)}. */
  @CheckReturnValue
  public SpanAssert root() {
    return part(
        onTrace(TraceChecks::oneRoot), this::firstRoot, AbsentSubject.SPAN, SpanAssert::new);
  }

  /**
   * Asserts that the trace has one span of this name, and navigates to it: {@code span("POST
   * /charge").hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(String name) {
    return span(SpanFilter.named(name));
  }

  /**
   * Asserts that this trace has no span of this name, whether or not other traces have one: {@code
   * hasNoSpan("retry")}.
   */
  public TraceAssert hasNoSpan(String name) {
    return require(
        onTrace(
            trace ->
                RecordingChecks.absent(
                    List.of(trace), name, " in the " + UniqueName.subject(trace))));
  }
}
