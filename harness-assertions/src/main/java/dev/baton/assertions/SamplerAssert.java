package dev.baton.assertions;

import dev.baton.assertions.checks.HeadChecks;
import dev.baton.assertions.checks.ProbabilityChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.sampling.HeadSampler;
import dev.baton.sampling.KeptShare;
import dev.baton.sampling.TraceIdSource;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on a head sampler, over 100,000 random trace ids unless others are given: {@code
 * assertThat(sampler).keepsAbout(0.1)}. Bounds are so wide that a right sampler passes them in all
 * but one of a million trials.
 */
public final class SamplerAssert extends EvaluatedAssert<SamplerAssert, HeadSampler> {

  private static final int TRACES = 100_000;
  private static final int FEWER = 1_000;

  private final TraceIdSource ids;
  private final int traces;

  SamplerAssert(Evaluation evaluation, HeadSampler sampler) {
    this(evaluation, sampler, TraceIdSource.random(), TRACES);
  }

  private SamplerAssert(Evaluation evaluation, HeadSampler sampler, TraceIdSource ids, int traces) {
    super(evaluation, sampler, SamplerAssert.class);
    this.ids = ids;
    this.traces = traces;
  }

  @Override
  HeadSampler in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of(
        "Expected the sampler %s %s, but with %s, %s"
            .formatted(ValueText.name(actual.description()), expectation, ids, but));
  }

  /** Takes the trace ids from this generator from here on: {@code withTraceIds(generator)}. */
  @CheckReturnValue
  public SamplerAssert withTraceIds(Supplier<String> generator) {
    return goOn(new SamplerAssert(evaluation(), actual, TraceIdSource.of(generator), traces));
  }

  /**
   * Tries so many traces from here on: {@code withTraces(1_000)}.
   *
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  @CheckReturnValue
  public SamplerAssert withTraces(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive, but was " + count);
    }
    return goOn(new SamplerAssert(evaluation(), actual, ids, count));
  }

  /**
   * Asserts that this share of traces without a parent is kept: {@code keepsAbout(0.1)}.
   *
   * @param share from 0 to 1
   */
  public SamplerAssert keepsAbout(double share) {
    return requireNow(
        traces,
        all -> HeadChecks.keepsAbout(actual, all, share),
        "to keep about " + KeptShare.percent(share) + " of all traces");
  }

  /**
   * Asserts that a sampler of a larger share keeps each trace that this one keeps, so that no trace
   * is torn where both are used: {@code keepsSubsetOf(quarter)}.
   */
  public SamplerAssert keepsSubsetOf(HeadSampler larger) {
    return requireNow(
        traces,
        all -> HeadChecks.keepsSubsetOf(actual, larger, all),
        "to keep only what " + ValueText.name(larger.description()) + " keeps");
  }

  /** Asserts that another sampler decides equally on each trace: {@code decidesLike(official)}. */
  public SamplerAssert decidesLike(HeadSampler other) {
    return requireNow(
        traces,
        all -> HeadChecks.decidesLike(actual, other, all),
        "to decide as " + ValueText.name(other.description()) + " does");
  }

  /**
   * Asserts that a trace gets one decision in all services, whatever the span's name and kind, and
   * however often the sampler is asked: {@code decidesByTraceId()}.
   */
  public SamplerAssert decidesByTraceId() {
    return requireNow(
        FEWER, all -> HeadChecks.decidesByTraceId(actual, all), "to decide by the trace id alone");
  }

  /**
   * Asserts that spans with a parent are sampled if and only if the parent is: {@code
   * followsParent()}.
   */
  public SamplerAssert followsParent() {
    return requireNow(FEWER, all -> HeadChecks.followsParent(actual, all), "to follow the parent");
  }

  /**
   * Asserts that the sampler decides by the trace's randomness and writes its share into the trace
   * state as {@code th}, and leaves {@code rv} and others' members as they are: {@code
   * writesProbability(0.25)}.
   *
   * @param share from 0 to 1
   */
  public SamplerAssert writesProbability(double share) {
    return requireNow(
        FEWER,
        all -> ProbabilityChecks.writes(actual, all, share),
        "to sample consistently with a probability of " + KeptShare.percent(share));
  }

  private SamplerAssert requireNow(
      int most, Function<List<String>, Optional<String>> wrong, String expectation) {
    return require(
        snapshot ->
            wrong
                .apply(ids.take(Math.min(most, traces)))
                .map(but -> Verdict.never(() -> problem(snapshot, expectation, but)))
                .orElseGet(Verdict::proven));
  }
}
