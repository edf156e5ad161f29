package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.sampling.HeadDecision;
import dev.baton.sampling.HeadInput;
import dev.baton.sampling.HeadSampler;
import dev.baton.sampling.KeptShare;
import dev.baton.sampling.OtTraceState;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether a sampler writes its probability into the trace state and decides by it (OpenTelemetry
 * specification, "TraceState: Probability Sampling").
 */
@Internal
public final class ProbabilityChecks {

  private static final long ALL = 1L << 56;
  private static final int DIGITS = 14;
  private static final double PRECISION = 1e-3;
  private static final String FOREIGN = "vendor";

  private ProbabilityChecks() {}

  /** Says what is wrong with {@code th} and {@code rv}. */
  public static Optional<String> writes(HeadSampler sampler, List<String> ids, double probability) {
    for (String id : ids) {
      Optional<String> wrong =
          root(sampler, id, probability).or(() -> explicit(sampler, id, probability));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> root(HeadSampler sampler, String id, double probability) {
    HeadDecision decision = sampler.decide(HeadInput.root(id));
    long randomness = HexFormat.fromHexDigitsToLong(id, id.length() - DIGITS, id.length());
    return judged(decision, "the root of trace " + id, randomness, probability);
  }

  private static Optional<String> judged(
      HeadDecision decision, String span, long randomness, double probability) {
    OtTraceState state = OtTraceState.of(decision.traceState());
    if (!decision.sampled()) {
      return randomness >= threshold(probability) + ALL * PRECISION
          ? Optional.of(
              "%s was dropped, although its randomness %s reaches the threshold of %s"
                  .formatted(span, hex(randomness), KeptShare.percent(probability)))
          : leftOver(state, span);
    }
    if (state.threshold() == OtTraceState.NONE) {
      return Optional.of(
          "%s was kept without th, its trace state is %s".formatted(span, text(decision)));
    }
    if (state.threshold() > randomness) {
      return Optional.of(
          "%s was kept with th:%s, which its randomness %s does not reach"
              .formatted(span, OtTraceState.thresholdText(state.threshold()), hex(randomness)));
    }
    double written = (double) (ALL - state.threshold()) / ALL;
    return Math.abs(written - probability) > probability * PRECISION
        ? Optional.of(
            "%s was kept with th:%s, which stands for %s"
                .formatted(
                    span,
                    OtTraceState.thresholdText(state.threshold()),
                    KeptShare.percent(written)))
        : Optional.empty();
  }

  private static Optional<String> leftOver(OtTraceState state, String span) {
    return state.threshold() == OtTraceState.NONE
        ? Optional.empty()
        : Optional.of(
            "%s was dropped and has th:%s all the same"
                .formatted(span, OtTraceState.thresholdText(state.threshold())));
  }

  /** A sampled parent brings a randomness of its own, its threshold, and others' members. */
  private static Optional<String> explicit(HeadSampler sampler, String id, double probability) {
    for (long randomness : List.of(ALL - 1, 0L)) {
      OtTraceState given =
          new OtTraceState(randomness == 0 ? 0 : threshold(probability), randomness, List.of());
      TraceState sent = given.putInto(TraceState.builder().put(FOREIGN, "x").build());
      HeadDecision decision =
          sampler.decide(HeadInput.in(HeadChecks.parent(id, true, true, sent), id));
      OtTraceState state = OtTraceState.of(decision.traceState());
      String span = "a child of trace " + id + " with " + sent.get("ot");
      if (state.randomness() != randomness) {
        return Optional.of("%s lost rv: its trace state is %s".formatted(span, text(decision)));
      }
      if (!"x".equals(decision.traceState().get(FOREIGN))) {
        return Optional.of(
            "%s lost the member of another vendor: its trace state is %s"
                .formatted(span, text(decision)));
      }
      if (decision.sampled() && state.threshold() > randomness) {
        return Optional.of(
            "%s was kept with th:%s"
                .formatted(span, OtTraceState.thresholdText(state.threshold())));
      }
    }
    return Optional.empty();
  }

  private static long threshold(double probability) {
    return ALL - Math.round(probability * ALL);
  }

  private static String hex(long randomness) {
    return HexFormat.of().toHexDigits(randomness, DIGITS);
  }

  private static String text(HeadDecision decision) {
    String text = String.valueOf(decision.traceState().get("ot"));
    return decision.traceState().isEmpty() ? "empty" : "ot=" + text;
  }
}
