package dev.baton.assertions;

import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.RecordingChecks;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.CollectorText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.decision.DecisionView;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on what arrived at a collector, as opposed to what was recorded: {@code
 * assertThat(harness).collector().hasReceived("POST /orders")}.
 *
 * <p>Assertions that start from a harness wait for spans that are still in transit; assertions on a
 * collector alone do not.
 */
public final class CollectorAssert extends EvaluatedAssert<CollectorAssert, CollectorView> {

  CollectorAssert(Evaluation evaluation, CollectorView collector) {
    super(evaluation, collector, CollectorAssert.class);
  }

  @Override
  CollectorView in(Snapshot snapshot) {
    return actual;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return CollectorText.of(
        "Expected the collector %s, but %s".formatted(expectation, but), actual);
  }

  /** Asserts that a span of this name arrived: {@code hasReceived("POST /orders")}. */
  public CollectorAssert hasReceived(String name) {
    return hasReceived(SpanFilter.named(name));
  }

  /** Asserts that such a span arrived: {@code hasReceived(named("POST /charge").of("billing"))}. */
  public CollectorAssert hasReceived(SpanFilter filter) {
    String wanted = "to receive a span " + filter;
    return require(
        snapshot ->
            matching(filter).isEmpty()
                ? Verdict.notYet(() -> problem(snapshot, wanted, "there is none"))
                : Verdict.proven());
  }

  /** Asserts that no span of this name arrived: {@code hasNotReceived("GET /health")}. */
  public CollectorAssert hasNotReceived(String name) {
    return hasNotReceived(SpanFilter.named(name));
  }

  /** Asserts that no such span arrived: {@code hasNotReceived(named("GET /health"))}. */
  public CollectorAssert hasNotReceived(SpanFilter filter) {
    String wanted = "to receive no span " + filter;
    return require(
        snapshot -> {
          int found = matching(filter).size();
          return found == 0
              ? Verdict.holds()
              : Verdict.never(() -> problem(snapshot, wanted, ValueText.there(found)));
        });
  }

  /**
   * Asserts how many spans arrived: {@code hasReceivedSpans(2)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public CollectorAssert hasReceivedSpans(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    String wanted = "to receive " + ValueText.count(expected, "span");
    return require(
        snapshot -> {
          int found = actual.received().size();
          if (found == expected) {
            return Verdict.holds();
          }
          Problem problem = problem(snapshot, wanted, ValueText.there(found));
          return found > expected ? Verdict.never(() -> problem) : Verdict.notYet(() -> problem);
        });
  }

  /** Asserts that no span arrived: {@code hasReceivedNothing()}. */
  public CollectorAssert hasReceivedNothing() {
    return hasReceivedSpans(0);
  }

  /**
   * Asserts that the configuration of the collector lets spans of this trace come to a backend:
   * {@code keeps(checkout).because("errors")}.
   *
   * @throws IllegalStateException if the collector runs no configuration
   */
  public DecisionsAssert keeps(Trace trace) {
    return decisions().keeps(trace);
  }

  /**
   * Asserts that the configuration of the collector lets no span of this trace come to a backend:
   * {@code drops(healthCheck)}.
   *
   * @throws IllegalStateException if the collector runs no configuration
   */
  public DecisionsAssert drops(Trace trace) {
    return decisions().drops(trace);
  }

  /**
   * Navigates to the spans that an exporter of the configuration would have sent: {@code
   * backend("otlp/tempo").span("POST /charge").isSampled()}.
   *
   * @throws IllegalArgumentException if the configuration has no such exporter
   * @throws IllegalStateException if the collector runs no configuration
   */
  @CheckReturnValue
  public RecordedAssert backend(String exporter) {
    return decisions().backend(exporter);
  }

  /**
   * Navigates to the span metrics that an exporter of the configuration would have sent: {@code
   * metrics("prometheus").where("span.name", "POST /charge").hasCalls(3)}.
   *
   * @throws IllegalArgumentException if the configuration has no such exporter
   * @throws IllegalStateException if the collector runs no configuration
   */
  @CheckReturnValue
  public MetricsAssert metrics(String exporter) {
    return decisions().metrics(exporter);
  }

  /**
   * Navigates to what the configuration of the collector decides, drops and changes: {@code
   * decisions().hasNoLateSpans()}.
   *
   * @throws IllegalStateException if the collector runs no configuration
   */
  @CheckReturnValue
  public DecisionsAssert decisions() {
    DecisionView decisions =
        actual
            .decisions()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the collector runs no configuration: give it one with @TraceTest(collector"
                            + " = \"otel-collector.yaml\")"));
    return goOn(new DecisionsAssert(evaluation(), decisions));
  }

  /** Asserts that every span of this trace arrived: {@code hasReceivedAllOf(checkout)}. */
  public CollectorAssert hasReceivedAllOf(Trace trace) {
    String wanted = "to receive the whole " + UniqueName.subject(trace);
    return require(
        snapshot -> {
          List<CapturedSpan> missing =
              trace.spans().stream().filter(span -> !hasReceived(span)).toList();
          return missing.isEmpty()
              ? Verdict.proven()
              : Verdict.notYet(() -> problem(snapshot, wanted, missing(missing, trace)));
        });
  }

  /** Asserts that no span of this trace arrived: {@code hasReceivedNothingOf(checkout)}. */
  public CollectorAssert hasReceivedNothingOf(Trace trace) {
    String wanted = "to receive nothing of the " + UniqueName.subject(trace);
    return require(
        snapshot -> {
          long found = trace.spans().stream().filter(this::hasReceived).count();
          return found == 0
              ? Verdict.holds()
              : Verdict.never(() -> problem(snapshot, wanted, ValueText.there((int) found)));
        });
  }

  /**
   * Asserts that what arrived has this shape, all traces together.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public CollectorAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that what arrived has this shape, read with this option.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   */
  public CollectorAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that what arrived has this shape: {@code hasShape(Shape.of(checkout))}. */
  public CollectorAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  private CollectorAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(
        snapshot -> {
          Snapshot arrived = Snapshot.of(actual.received());
          return RecordingChecks.shape(arrived.traces(), arrived, expected, options);
        });
  }

  private List<CapturedSpan> matching(SpanFilter filter) {
    return actual.received().stream().filter(filter).toList();
  }

  private boolean hasReceived(CapturedSpan span) {
    return actual.received().stream().anyMatch(one -> TreeText.isSame(one, span));
  }

  private static String missing(List<CapturedSpan> missing, Trace trace) {
    return "%s of its %s did not arrive, the first is %s"
        .formatted(
            missing.size(), ValueText.count(trace.size(), "span"), ValueText.span(missing.get(0)));
  }
}
