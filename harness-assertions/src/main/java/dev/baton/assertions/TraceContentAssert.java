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

/** What is asked of the spans of a trace together: which ones, how deep, how long, sampled how. */
abstract class TraceContentAssert extends EvaluatedAssert<TraceAssert, Trace> {

  TraceContentAssert(Evaluation ground, Trace trace) {
    super(ground, trace, TraceAssert.class);
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
   * Asserts that the trace has one such span, and goes on with it: {@code
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

  /** Goes on with all such spans of the trace: {@code spans(named("GET /stock")).hasSize(3)}. */
  @CheckReturnValue
  public SpansAssert spans(SpanFilter filter) {
    return goOn(new SpansAssert(ground(), SpanSelection.inTrace(filter, actual, this::in)));
  }

  /** Goes on with the spans that have nothing below them: {@code leaves().hasSize(2)}. */
  @CheckReturnValue
  public SpansAssert leaves() {
    return goOn(
        new SpansAssert(
            ground(),
            new SpanSelection(
                "leaf",
                "leaves",
                " of the " + UniqueName.subject(actual),
                false,
                snapshot -> TraceChecks.leaves(in(snapshot)),
                snapshot -> List.of(in(snapshot)))));
  }

  /**
   * Asserts that its spans have these names, each as often as it is given, and that there are no
   * others: {@code hasOnlySpansNamed("POST /checkout", "POST /orders", "POST", "POST /charge")}.
   */
  public TraceAssert hasOnlySpansNamed(String... names) {
    return require(onTrace(trace -> TraceNames.exactly(trace, List.of(names))));
  }

  /**
   * Asserts which services took part, and that no others did: {@code hasServices("gateway",
   * "orders", "billing")}.
   */
  public TraceAssert hasServices(String... services) {
    return require(onTrace(trace -> TraceNames.services(trace, new TreeSet<>(List.of(services)))));
  }

  /** Asserts how deep its deepest span is, 0 for a root: {@code hasDepth(3)}. */
  public TraceAssert hasDepth(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(onTrace(trace -> TraceChecks.depth(trace, expected)));
  }

  /** Asserts that no span of it has the status error: {@code hasNoErrors()}. */
  public TraceAssert hasNoErrors() {
    return require(onTrace(TraceChecks::noErrors));
  }

  /** Asserts that every span of it has ended: {@code hasNoOpenSpans()}. */
  public TraceAssert hasNoOpenSpans() {
    return require(onTrace(TraceChecks::noneOpen));
  }

  /**
   * Asserts that less than this passed from its first start to its last end: {@code
   * isShorterThan(Duration.ofSeconds(2))}.
   */
  public TraceAssert isShorterThan(Duration limit) {
    return require(onTrace(trace -> TraceChecks.shorter(trace, limit)));
  }

  /**
   * Asserts the names of the spans that its end depended on, in the order in which the path first
   * comes to them: {@code hasCriticalPath("POST /checkout", "POST /orders", "POST", "POST
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
   * Asserts that all services decided the same, so that the trace is kept whole or not at all:
   * {@code isSampledConsistently()}.
   */
  public TraceAssert isSampledConsistently() {
    return require(onTrace(TraceChecks::sampledConsistently));
  }

  /**
   * Asserts the trace id, 32 lower-case hex digits; where a context comes from outside of the test:
   * {@code hasTraceId("00000000000000000000000000000001")}.
   */
  public TraceAssert hasTraceId(String traceId) {
    return require(onTrace(trace -> TraceChecks.traceId(trace, traceId)));
  }

  /** Goes on with the log records of its spans: {@code logs().atLeast(ERROR).isEmpty()}. */
  @CheckReturnValue
  public LogsAssert logs() {
    return goOn(new LogsAssert(ground(), LogSelection.ofTrace(actual)));
  }

  final CapturedSpan firstRoot(Snapshot snapshot) {
    return in(snapshot).roots().get(0).span();
  }
}
