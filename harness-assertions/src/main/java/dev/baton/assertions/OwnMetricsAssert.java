package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.OwnMetricsText;
import dev.baton.decision.OwnMetric;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on a metric that a Collector keeps about itself: {@code
 * ownMetric("otelcol_processor_tail_sampling_count_traces_sampled").where("policy",
 * "errors").where("sampled", "true").hasValue(3)}.
 */
public final class OwnMetricsAssert extends EvaluatedAssert<OwnMetricsAssert, List<OwnMetric>> {

  private final String which;
  private final List<OwnMetric> chosenFrom;

  OwnMetricsAssert(Evaluation evaluation, List<OwnMetric> all, String name) {
    this(evaluation, choose(all, one -> one.name().equals(name)), name, all);
    requireNonNull(name, "name");
  }

  private OwnMetricsAssert(
      Evaluation evaluation, List<OwnMetric> series, String which, List<OwnMetric> chosenFrom) {
    super(evaluation, series, OwnMetricsAssert.class);
    this.which = which;
    this.chosenFrom = chosenFrom;
  }

  private static List<OwnMetric> choose(List<OwnMetric> all, Predicate<OwnMetric> wanted) {
    return all.stream().filter(wanted).toList();
  }

  @Override
  List<OwnMetric> in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return OwnMetricsText.of(
        "Expected the collector's own metric %s %s, but %s".formatted(which, expectation, but),
        actual,
        chosenFrom);
  }

  /** Selects the series whose attribute has this value: {@code where("policy", "errors")}. */
  @CheckReturnValue
  public OwnMetricsAssert where(String attribute, String value) {
    return goOn(
        new OwnMetricsAssert(
            evaluation(),
            choose(actual, one -> value.equals(one.attributes().get(attribute))),
            "%s with %s=%s".formatted(which, attribute, value),
            actual.isEmpty() ? chosenFrom : actual));
  }

  /**
   * Asserts the value of the selected series, or the sum of several: {@code hasValue(3)}. A series
   * that has counted nothing is 0.
   */
  public OwnMetricsAssert hasValue(long expected) {
    long found = actual.stream().mapToLong(OwnMetric::value).sum();
    return require(
        snapshot ->
            found == expected
                ? Verdict.proven()
                : Verdict.never(
                    () -> problem(snapshot, "to have the value " + expected, "it is " + found)));
  }
}
