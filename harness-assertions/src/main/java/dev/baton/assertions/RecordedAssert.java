package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.LogSelection;
import dev.baton.assertions.checks.RecordingChecks;
import dev.baton.assertions.checks.ShapeCheck;
import dev.baton.assertions.checks.ShareCheck;
import dev.baton.assertions.checks.SnapshotCheck;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.checks.UniqueHop;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.evaluation.SettledWait;
import dev.baton.assertions.text.AssertionCode;
import dev.baton.assertions.text.AssertionPrinter;
import dev.baton.assertions.text.CollectorText;
import dev.baton.assertions.text.TreeText;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
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
public final class RecordedAssert extends EvaluatedAssert<RecordedAssert, Snapshot> {

  RecordedAssert(Evaluation evaluation) {
    super(evaluation, evaluation.snapshot(), RecordedAssert.class);
  }

  @Override
  Snapshot in(Snapshot snapshot) {
    return snapshot;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of(
        "Expected all that was recorded %s, but %s%s"
            .formatted(expectation, but, TreeText.after(snapshot.traces())));
  }

  /**
   * Excludes from here on each span that one of the filters selects, with all its descendants; a
   * failure reports how many: {@code ignoring(named("scheduled job")).hasTraces(1)}.
   */
  @CheckReturnValue
  public RecordedAssert ignoring(SpanFilter... filters) {
    return goOn(new RecordedAssert(evaluation().ignoring(List.of(filters))));
  }

  /** Asserts that there is exactly one trace, and navigates to it: {@code hasSingleTrace()}. */
  public TraceAssert hasSingleTrace() {
    return part(
        snapshot -> RecordingChecks.traceCount(snapshot, 1),
        snapshot -> snapshot.traces().get(0),
        AbsentSubject.TRACE,
        TraceAssert::new);
  }

  /**
   * Asserts that there are this many traces: {@code hasTraces(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public RecordedAssert hasTraces(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(snapshot -> RecordingChecks.traceCount(snapshot, expected));
  }

  /**
   * Asserts that this share of all traces is sampled, within the bounds that their number allows:
   * {@code keepsAbout(0.1)}.
   *
   * @param share from 0 to 1
   */
  public RecordedAssert keepsAbout(double share) {
    return require(snapshot -> ShareCheck.sampled(snapshot, share));
  }

  /** Asserts that no span was recorded: {@code hasNoSpans()}. */
  public RecordedAssert hasNoSpans() {
    return hasTraces(0);
  }

  /**
   * Asserts that all traces together have this shape; {@code ---} separates several.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public RecordedAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that all traces together have this shape, read with this option.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public RecordedAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that all traces together have this shape: {@code hasShape(Shape.of(yesterday))}. */
  public RecordedAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  /**
   * Asserts that all traces together have this shape, read with this option: {@code
   * hasShape(byService(), Shape.of(yesterday, byService()))}.
   */
  public RecordedAssert hasShape(ShapeOption option, Shape shape) {
    return hasShape(List.of(option), shape);
  }

  private RecordedAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(new ShapeCheck(evaluation(), Snapshot::traces, expected, options));
  }

  /**
   * Asserts that all traces together match the snapshot file beside the test, which is written if
   * it is missing; {@code docs/snapshots.md} has the rules: {@code matchesSnapshot()}.
   *
   * @throws IllegalStateException if no test is known, or another assertion of it uses this
   *     snapshot
   */
  public RecordedAssert matchesSnapshot() {
    return matchesSnapshot(SnapshotSettings.defaults());
  }

  /** Asserts the same in a test with several snapshots; {@code name} distinguishes them. */
  public RecordedAssert matchesSnapshot(String name) {
    return matchesSnapshot(SnapshotSettings.named(name));
  }

  /** Asserts the same with these settings: the file, the masks, what is stored. */
  public RecordedAssert matchesSnapshot(SnapshotSettings settings) {
    return evaluation().isInert()
        ? myself
        : require(SnapshotCheck.of(evaluation(), settings, Snapshot::traces).expectation());
  }

  /**
   * Returns Java source, to paste into a test, of an assertion that passes on all traces in their
   * current state. Values that differ in each run are left open: {@code toAssertions()}.
   */
  public String toAssertions() {
    return evaluation().redaction().during(this::code);
  }

  private String code() {
    List<Trace> traces = SettledWait.of(evaluation()).traces();
    return AssertionCode.ofAll(traces, evaluation().source() == null ? "recording" : "harness");
  }

  /** Prints {@link #toAssertions()} to the standard output. */
  public RecordedAssert printAssertions() {
    return printAssertions(System.out);
  }

  /** Prints {@link #toAssertions()} to this target: {@code printAssertions(printed)}. */
  public RecordedAssert printAssertions(Appendable out) {
    AssertionPrinter.to(out, toAssertions());
    return this;
  }

  /**
   * Asserts that there is one trace whose first root has this name, and navigates to it: {@code
   * traceOf("POST /checkout").hasSpanCount(4)}.
   */
  @CheckReturnValue
  public TraceAssert traceOf(String rootName) {
    return part(
        snapshot -> UniqueName.oneTrace(snapshot, rootName),
        snapshot -> UniqueName.tracesOf(snapshot, rootName).get(0),
        AbsentSubject.TRACE,
        TraceAssert::new);
  }

  /**
   * Asserts that there is one span of this name, and navigates to it: {@code span("POST
   * /charge").hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(String name) {
    return span(SpanFilter.named(name));
  }

  /**
   * Asserts that there is one such span, and navigates to it: {@code span(named("POST
   * /charge").of("billing").ofKind(SERVER)).hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(SpanFilter filter) {
    return part(
        snapshot -> UniqueName.oneSpan(snapshot, filter),
        snapshot -> UniqueName.spans(snapshot.traces(), filter).get(0),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /** Navigates to all such spans of all traces: {@code spans(named("GET /stock")).hasSize(3)}. */
  @CheckReturnValue
  public SpansAssert spans(SpanFilter filter) {
    return goOn(new SpansAssert(evaluation(), SpanSelection.everywhere(filter)));
  }

  /**
   * Navigates to rate, errors and duration of the spans of this name in this service: {@code
   * spanMetrics("billing", "POST /charge").hasCalls(1)}.
   */
  @CheckReturnValue
  public SpanMetricsAssert spanMetrics(String service, String name) {
    return spanMetrics(SpanFilter.named(name).of(service));
  }

  /**
   * Navigates to rate, errors and duration of all such spans: {@code
   * spanMetrics(named("POST").ofKind(CLIENT)).hasNoErrors()}.
   */
  @CheckReturnValue
  public SpanMetricsAssert spanMetrics(SpanFilter filter) {
    return goOn(new SpanMetricsAssert(evaluation(), SpanSelection.everywhere(filter)));
  }

  /** Navigates to what arrived at the collector: {@code collector().hasReceivedNothing()}. */
  @CheckReturnValue
  public CollectorAssert collector() {
    TraceSource source = evaluation().source();
    CollectorView none = CollectorText.NONE;
    return goOn(
        new CollectorAssert(evaluation(), source == null ? none : source.collected().orElse(none)));
  }

  /** Navigates to all log records: {@code logs().atLeast(WARN).isEmpty()}. */
  @CheckReturnValue
  public LogsAssert logs() {
    return goOn(new LogsAssert(evaluation(), LogSelection.everywhere()));
  }

  /** Asserts that there is no span of this name: {@code hasNoSpan("retry")}. */
  public RecordedAssert hasNoSpan(String name) {
    return require(snapshot -> RecordingChecks.absent(snapshot.traces(), name, ""));
  }

  /** Asserts that every started span has ended: {@code hasNoOpenSpans()}. */
  public RecordedAssert hasNoOpenSpans() {
    return require(RecordingChecks::noneOpen);
  }

  /**
   * Asserts that the context went from one service to the other exactly once, and navigates to that
   * hop: {@code hop("orders", "billing").isLost()}.
   */
  @CheckReturnValue
  public HopAssert hop(String from, String to) {
    return part(
        snapshot -> UniqueHop.one(snapshot, from, to),
        snapshot -> snapshot.hops().between(from, to).get(0),
        AbsentSubject.HOP,
        HopAssert::new);
  }

  /**
   * Asserts that the context left this service exactly once, whoever received it, and navigates to
   * that hop: {@code hopFrom("orders").hasLeft()}.
   */
  @CheckReturnValue
  public HopAssert hopFrom(String service) {
    return part(
        snapshot -> UniqueHop.oneFrom(snapshot, service),
        snapshot -> UniqueHop.from(snapshot, service).get(0),
        AbsentSubject.HOP,
        HopAssert::new);
  }

  /**
   * Navigates to all hops from one service to the other: {@code hops("orders",
   * "billing").hasSize(2)}.
   */
  @CheckReturnValue
  public HopsAssert hops(String from, String to) {
    return goOn(new HopsAssert(evaluation(), from, to));
  }

  /**
   * Asserts that every recorded service used the contexts that reached it, and that no call between
   * two of them was made without a context. A context that left for an unrecorded receiver is not
   * lost: {@code hasNoLostHops()}.
   */
  public RecordedAssert hasNoLostHops() {
    return require(UniqueHop::noneLost);
  }
}
