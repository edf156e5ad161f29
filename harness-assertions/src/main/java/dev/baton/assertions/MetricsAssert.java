package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.MetricsText;
import dev.baton.decision.CountedSeries;
import dev.baton.decision.CountedSeries.Durations;
import dev.baton.recording.Snapshot;
import dev.baton.text.HumanDuration;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on the span metrics that a Collector's configuration has made and a backend has got:
 * {@code metrics("prometheus").where("span.name", "POST /charge").hasCalls(3).hasErrors(1)}.
 */
public final class MetricsAssert extends EvaluatedAssert<MetricsAssert, List<CountedSeries>> {

  private final String which;
  private final List<CountedSeries> chosenFrom;

  MetricsAssert(Evaluation evaluation, List<CountedSeries> series, String which) {
    this(evaluation, series, which, series);
  }

  private MetricsAssert(
      Evaluation evaluation,
      List<CountedSeries> series,
      String which,
      List<CountedSeries> chosenFrom) {
    super(evaluation, series, MetricsAssert.class);
    this.which = which;
    this.chosenFrom = chosenFrom;
  }

  @Override
  List<CountedSeries> in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return MetricsText.of(sentence(expectation, but), actual, chosenFrom);
  }

  private String sentence(String expectation, String but) {
    return "Expected the span metrics %s %s, but %s".formatted(which, expectation, but);
  }

  /** Selects the series whose dimension has this value: {@code where("tenant", "acme")}. */
  @CheckReturnValue
  public MetricsAssert where(String dimension, String value) {
    List<CountedSeries> selected =
        actual.stream().filter(one -> value.equals(one.dimensions().get(dimension))).toList();
    return goOn(
        new MetricsAssert(
            evaluation(),
            selected,
            "%s with %s=%s".formatted(which, dimension, value),
            actual.isEmpty() ? chosenFrom : actual));
  }

  /** Asserts how many spans were counted: {@code hasCalls(3)}. */
  public MetricsAssert hasCalls(long expected) {
    return requireCount(expected, calls(actual), "call");
  }

  /** Asserts how many spans with the status error were counted: {@code hasErrors(1)}. */
  public MetricsAssert hasErrors(long expected) {
    return requireCount(expected, calls(failed()), "error");
  }

  private List<CountedSeries> failed() {
    return actual.stream()
        .filter(
            one ->
                "STATUS_CODE_ERROR".equals(one.dimensions().get("status.code"))
                    || "ERROR".equals(one.dimensions().get("otel.status_code")))
        .toList();
  }

  private static long calls(List<CountedSeries> series) {
    return series.stream()
        .filter(one -> one.metric().endsWith("calls"))
        .mapToLong(CountedSeries::count)
        .sum();
  }

  private MetricsAssert requireCount(long expected, long found, String what) {
    return require(
        snapshot ->
            found == expected
                ? Verdict.proven()
                : Verdict.never(
                    () ->
                        problem(
                            snapshot,
                            "to have " + expected + " " + what + (expected == 1 ? "" : "s"),
                            "there " + (found == 1 ? "is 1" : "are " + found))));
  }

  /**
   * Asserts that this share of the durations is not above a limit, as far as the buckets tell:
   * {@code hasPercentileOfAtMost(0.95, Duration.ofMillis(500))}.
   *
   * @param share more than 0 to 1
   * @throws IllegalArgumentException if {@code share} is not
   */
  public MetricsAssert hasPercentileOfAtMost(double share, Duration limit) {
    requireNonNull(limit, "limit");
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be more than 0 to 1, but was " + share);
    }
    Optional<Durations> all = durations();
    Optional<Duration> found = all.flatMap(durations -> durations.percentile(share));
    boolean holds = found.isPresent() && found.get().compareTo(limit) <= 0;
    return require(
        snapshot ->
            holds
                ? Verdict.proven()
                : Verdict.never(
                    () ->
                        problem(
                            snapshot,
                            "to take at most %s in %s of the calls"
                                .formatted(HumanDuration.of(limit), percent(share)),
                            all.isEmpty()
                                ? "there is no duration"
                                : found
                                    .map(
                                        bound ->
                                            "the bucket in which they end goes up to "
                                                + HumanDuration.of(bound))
                                    .orElse("they end above the last bound"))));
  }

  private static String percent(double share) {
    return Math.round(share * 1000) / 10.0 + " %";
  }

  private Optional<Durations> durations() {
    return actual.stream()
        .map(CountedSeries::durations)
        .flatMap(durations -> Optional.ofNullable(durations).stream())
        .reduce(Durations::plus);
  }

  /**
   * Asserts that there are at most this many series of all metrics together, which is what a
   * metrics store has to hold: {@code hasCardinalityOfAtMost(100)}. A failure shows how many values
   * each dimension has.
   */
  public MetricsAssert hasCardinalityOfAtMost(int most) {
    return require(
        snapshot ->
            actual.size() <= most
                ? Verdict.proven()
                : Verdict.never(
                    () ->
                        MetricsText.ofCardinality(
                            sentence(
                                "to have at most " + most + " series",
                                "there are " + actual.size()),
                            actual)));
  }
}
