package dev.baton.assertions;

import dev.baton.assertions.checks.HeadChecks;
import dev.baton.assertions.checks.UniqueName;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.BackendText;
import dev.baton.assertions.text.ChangesText;
import dev.baton.assertions.text.DecisionsText;
import dev.baton.assertions.text.TrapsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.SpanChange;
import dev.baton.decision.TraceDecision;
import dev.baton.diagnosis.Question;
import dev.baton.recording.Snapshot;
import dev.baton.sampling.KeptShare;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on what a Collector keeps: {@code
 * assertThat(collector).keeps(trace).because("errors")}. The Collector's own time passes first,
 * until nothing is pending in it.
 */
public final class DecisionsAssert extends EvaluatedAssert<DecisionsAssert, DecisionView> {

  private String traceId = "";
  private String subject = "";
  private List<Question> questions = List.of();

  DecisionsAssert(Evaluation evaluation, DecisionView collector) {
    super(evaluation, collector, DecisionsAssert.class);
  }

  @Override
  DecisionView in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return DecisionsText.of(
            "Expected the collector %s, but %s".formatted(expectation, but), actual, traceId)
        .asking(questions);
  }

  /** Asserts that spans of this trace come to a backend: {@code keeps(checkout)}. */
  public DecisionsAssert keeps(Trace trace) {
    questions =
        trace.spans().stream()
            .filter(span -> !span.isSampled())
            .limit(1)
            .<Question>map(Question.NotSampled::new)
            .toList();
    return keeps(trace.traceId(), UniqueName.subject(trace));
  }

  /** Asserts that spans of the trace with this id come to a backend. */
  public DecisionsAssert keeps(String trace) {
    return keeps(trace, "trace " + trace);
  }

  private DecisionsAssert keeps(String trace, String words) {
    traceId = trace;
    subject = words;
    return requireNow(
        () -> actual.spansAtBackends(trace) > 0,
        "to keep the " + words,
        () ->
            actual.spansReceived(trace) == 0
                ? receivedNothing()
                : "none of its " + received() + " came to a backend");
  }

  private String receivedNothing() {
    return actual.explains()
        ? "it has received no span of it"
        : "it was started without explanations (startWithoutExplanations), so nobody knows what it"
            + " received: start it with start()";
  }

  /** Asserts that no span of this trace comes to a backend: {@code drops(healthCheck)}. */
  public DecisionsAssert drops(Trace trace) {
    return drops(trace.traceId(), UniqueName.subject(trace));
  }

  /** Asserts that no span of the trace with this id comes to a backend. */
  public DecisionsAssert drops(String trace) {
    return drops(trace, "trace " + trace);
  }

  private DecisionsAssert drops(String trace, String words) {
    traceId = trace;
    subject = words;
    questions = List.of();
    return requireNow(
        () -> actual.spansReceived(trace) > 0 && actual.spansAtBackends(trace) == 0,
        "to drop the " + words,
        () ->
            actual.spansReceived(trace) == 0
                ? receivedNothing()
                : actual.spansAtBackends(trace) + " of its " + received() + " came to a backend");
  }

  /**
   * Asserts which policy has decided on the trace of the assertion before this one: {@code
   * keeps(checkout).because("errors")}.
   */
  public DecisionsAssert because(String policy) {
    return requireNow(
        () -> decisions().stream().anyMatch(decision -> decision.policy().equals(policy)),
        "to decide on the " + subject + " by the policy " + policy,
        () -> "it has not");
  }

  /**
   * Asserts that a processor has changed or removed an attribute in some span, also one of the
   * resource or of an event: {@code changes("card.number", "redaction")}.
   *
   * @param processor its full id
   */
  public DecisionsAssert changes(String attribute, String processor) {
    traceId = "";
    return require(
        snapshot -> {
          actual.settle();
          boolean holds =
              changesOf(attribute).stream()
                  .anyMatch(change -> change.component().equals(processor) && !isNew(change));
          return holds
              ? Verdict.proven()
              : Verdict.never(() -> ChangesText.of(attribute, processor, actual));
        });
  }

  private List<SpanChange> changesOf(String attribute) {
    return actual.changes().stream().filter(change -> change.key().equals(attribute)).toList();
  }

  private static boolean isNew(SpanChange change) {
    return change.before() == null;
  }

  /**
   * Navigates to the spans that a backend has got, with every assertion that a recording has:
   * {@code backend("otlp/tempo").span("POST /charge").isSampled()}.
   *
   * @param exporter its full id
   * @throws IllegalArgumentException if the configuration has no such exporter
   */
  @CheckReturnValue
  public RecordedAssert backend(String exporter) {
    actual.settle();
    Snapshot arrived = Snapshot.of(actual.spansAt(exporter));
    BackendText text = new BackendText(actual, exporter, arrived);
    return goOn(new RecordedAssert(evaluation().ofBackend(arrived, text::of)));
  }

  /**
   * Navigates to the span metrics that a backend has got: {@code
   * metrics("prometheus").where("span.name", "POST /charge").hasCalls(3)}.
   *
   * @param exporter its full id
   * @throws IllegalArgumentException if the configuration has no such exporter
   */
  @CheckReturnValue
  public MetricsAssert metrics(String exporter) {
    actual.settle();
    return goOn(new MetricsAssert(evaluation(), actual.metricsAt(exporter), "at " + exporter));
  }

  /**
   * Navigates to a metric that the Collector keeps about itself: {@code
   * ownMetric("otelcol_processor_tail_sampling_new_trace_id_received").hasValue(4)}.
   *
   * @param name its name, without the suffix that an exporter may add
   */
  @CheckReturnValue
  public OwnMetricsAssert ownMetric(String name) {
    actual.settle();
    return goOn(new OwnMetricsAssert(evaluation(), actual.ownMetrics(), name));
  }

  /**
   * Asserts that the configuration has no setting that does not do what it looks like, also none
   * that shows with the traffic of this test only: {@code hasNoTraps()}.
   */
  public DecisionsAssert hasNoTraps() {
    return require(
        snapshot -> {
          actual.settle();
          List<ConfigTrap> traps = actual.traps();
          return traps.isEmpty()
              ? Verdict.proven()
              : Verdict.never(
                  () ->
                      TrapsText.of(
                          "Expected the collector to have no traps, but "
                              + ValueText.there(traps.size()),
                          traps));
        });
  }

  /**
   * Asserts that no trace was pushed out of memory before its decision: {@code hasNoEvictions()}.
   */
  public DecisionsAssert hasNoEvictions() {
    return requireNow(
        () -> {
          evicted().findFirst().ifPresent(decision -> traceId = decision.traceId());
          return evictions() == 0;
        },
        "to decide on every trace before it is pushed out of memory",
        () -> evictions() + " were: num_traces is too small");
  }

  private long evictions() {
    return evicted().count();
  }

  private Stream<TraceDecision> evicted() {
    return actual.decisions().stream()
        .filter(decision -> decision.cause() == TraceDecision.Cause.EVICTED);
  }

  /**
   * Asserts that this share of all received traces comes to a backend, within the bounds that their
   * number allows: {@code keepsAbout(0.05)}.
   *
   * @param share from 0 to 1
   */
  public DecisionsAssert keepsAbout(double share) {
    return require(
        snapshot -> {
          actual.settle();
          KeptShare kept = actual.keptShare();
          return kept.total() > 0 && kept.fits(share)
              ? Verdict.proven()
              : Verdict.never(
                  () ->
                      Problem.of(
                          "Expected the collector to keep about %s of all traces, but it kept %s"
                              .formatted(KeptShare.percent(share), HeadChecks.shares(kept))));
        });
  }

  /** Asserts that no spans came after the decision on their trace: {@code hasNoLateSpans()}. */
  public DecisionsAssert hasNoLateSpans() {
    return requireNow(
        () -> {
          actual.lateSpans().stream().findFirst().ifPresent(late -> traceId = late.traceId());
          return actual.lateSpans().isEmpty();
        },
        "to get no spans after a decision",
        () -> ValueText.there(actual.lateSpans().size()));
  }

  /**
   * Asserts how many spans came after a decision that only a {@code decision_cache} still knew:
   * {@code hasCacheHits(2)}.
   */
  public DecisionsAssert hasCacheHits(int spans) {
    return requireNow(
        () -> {
          actual.lateSpans().stream().findFirst().ifPresent(late -> traceId = late.traceId());
          return cacheHits() == spans;
        },
        "to decide on " + ValueText.count(spans, "span") + " by a decision cache",
        () -> ValueText.there(cacheHits()));
  }

  private int cacheHits() {
    return actual.lateSpans().stream()
        .filter(LateSpans::fromCache)
        .mapToInt(LateSpans::spans)
        .sum();
  }

  private List<TraceDecision> decisions() {
    return actual.decisions().stream()
        .filter(decision -> decision.traceId().equals(traceId))
        .filter(decision -> decision.verdict() != SamplingVerdict.ERROR)
        .toList();
  }

  private String received() {
    return ValueText.count(actual.spansReceived(traceId), "span");
  }

  private DecisionsAssert requireNow(Supplier<Boolean> holds, String wanted, Supplier<String> but) {
    return require(
        snapshot -> {
          actual.settle();
          return holds.get()
              ? Verdict.proven()
              : Verdict.never(() -> problem(snapshot, wanted, but.get()));
        });
  }
}
