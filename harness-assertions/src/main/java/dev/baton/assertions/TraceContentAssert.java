package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.LogSelection;
import dev.baton.assertions.checks.PathChecks;
import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.checks.TraceChecks;
import dev.baton.assertions.checks.TraceNames;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.TreeText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;

/** Assertions on the spans of a trace as a whole: names, services, depth, duration, sampling. */
abstract class TraceContentAssert extends EvaluatedAssert<TraceAssert, Trace> {

  TraceContentAssert(Evaluation evaluation, Trace trace) {
    super(evaluation, trace, TraceAssert.class);
  }

  @Override
  final Trace in(Snapshot snapshot) {
    return snapshot.traces().stream()
        .filter(trace -> trace.traceId().equals(actual.traceId()))
        .findFirst()
        .orElse(actual);
  }

  @Override
  final Problem problem(Snapshot snapshot, String expectation, String but) {
    Trace trace = in(snapshot);
    return Problem.of(
        "Expected the %s %s, but %s%s"
            .formatted(
                UniqueName.subject(trace), expectation, but, TreeText.after(List.of(trace))));
  }

  /** Returns an expectation on the newest state of this trace. */
  final Expectation onTrace(Function<Trace, Verdict> check) {
    return snapshot -> check.apply(in(snapshot));
  }

  /**
   * Asserts that the trace has one such span, and navigates to it: {@code
   * span(named("POST").ofKind(CLIENT)).hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(SpanFilter filter) {
    return part(
        snapshot -> UniqueName.oneSpan(snapshot, in(snapshot), filter),
        snapshot -> UniqueName.spans(List.of(in(snapshot)), filter).get(0),
        AbsentSubject.SPAN,
        SpanAssert::new);
  }

  /** Navigates to all such spans of the trace: {@code spans(named("GET /stock")).hasSize(3)}. */
  @CheckReturnValue
  public SpansAssert spans(SpanFilter filter) {
    return goOn(new SpansAssert(evaluation(), SpanSelection.inTrace(filter, actual, this::in)));
  }

  /** Navigates to the spans without children: {@code leaves().hasSize(2)}. */
  @CheckReturnValue
  public SpansAssert leaves() {
    return goOn(
        new SpansAssert(
            evaluation(),
            new SpanSelection(
                "leaf",
                "leaves",
                " of the " + UniqueName.subject(actual),
                false,
                snapshot -> TraceChecks.leaves(in(snapshot)),
                snapshot -> List.of(in(snapshot)))));
  }

  /**
   * Asserts that its spans have exactly these names, each as often as it is given: {@code
   * hasOnlySpansNamed("POST /checkout", "POST /orders", "POST", "POST /charge")}.
   */
  public TraceAssert hasOnlySpansNamed(String... names) {
    return require(snapshot -> TraceNames.exactly(in(snapshot), List.of(names), snapshot));
  }

  /**
   * Asserts that exactly these services took part: {@code hasServices("gateway", "orders",
   * "billing")}.
   */
  public TraceAssert hasServices(String... services) {
    return require(
        snapshot -> TraceNames.services(in(snapshot), new TreeSet<>(List.of(services)), snapshot));
  }

  /** Asserts the depth of its deepest span, 0 for a root: {@code hasDepth(3)}. */
  public TraceAssert hasDepth(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(onTrace(trace -> TraceChecks.depth(trace, expected)));
  }

  /** Asserts that none of its spans has the status error: {@code hasNoErrors()}. */
  public TraceAssert hasNoErrors() {
    return require(onTrace(TraceChecks::noErrors));
  }

  /** Asserts that all its spans have ended: {@code hasNoOpenSpans()}. */
  public TraceAssert hasNoOpenSpans() {
    return require(onTrace(TraceChecks::noneOpen));
  }

  /**
   * Asserts that the time from its first start to its last end is less than this: {@code
   * isShorterThan(Duration.ofSeconds(2))}.
   */
  public TraceAssert isShorterThan(Duration limit) {
    return require(onTrace(trace -> TraceChecks.shorter(trace, limit)));
  }

  /**
   * Asserts the names of the spans on its critical path, in the order in which the path first
   * reaches them: {@code hasCriticalPath("POST /checkout", "POST /orders", "POST", "POST
   * /charge")}.
   *
   * @see dev.baton.waterfall.CriticalPath
   */
  public TraceAssert hasCriticalPath(String... names) {
    return require(onTrace(trace -> PathChecks.path(trace, List.of(names))));
  }

  /** Asserts that every span of the trace was sampled: {@code isSampled()}. */
  public TraceAssert isSampled() {
    return require(onTrace(trace -> TraceChecks.sampled(trace, true)));
  }

  /** Asserts that no span of the trace was sampled: {@code isNotSampled()}. */
  public TraceAssert isNotSampled() {
    return require(onTrace(trace -> TraceChecks.sampled(trace, false)));
  }

  /**
   * Asserts that all services made the same sampling decision, so that the trace is kept whole or
   * not at all: {@code isSampledConsistently()}.
   */
  public TraceAssert isSampledConsistently() {
    return require(onTrace(TraceChecks::sampledConsistently));
  }

  /**
   * Asserts the trace id, 32 lower-case hex digits; for contexts that come from outside the test:
   * {@code hasTraceId("00000000000000000000000000000001")}.
   */
  public TraceAssert hasTraceId(String traceId) {
    return require(onTrace(trace -> TraceChecks.traceId(trace, traceId)));
  }

  /** Navigates to the log records of its spans: {@code logs().atLeast(ERROR).isEmpty()}. */
  @CheckReturnValue
  public LogsAssert logs() {
    return goOn(new LogsAssert(evaluation(), LogSelection.ofTrace(actual)));
  }

  final CapturedSpan firstRoot(Snapshot snapshot) {
    return in(snapshot).roots().get(0).span();
  }
}
