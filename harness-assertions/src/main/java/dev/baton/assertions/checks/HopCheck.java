package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.hops.Hop;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One requirement on a hop.
 *
 * @param expectation the end of "expected the hop …": {@code to have arrived}
 * @param holds whether the requirement is met
 * @param but what is there instead, the end of "but …"
 * @param isProof whether the current result is final, be it met or not
 */
@Internal
public record HopCheck(
    String expectation, Predicate<Hop> holds, Function<Hop, String> but, Predicate<Hop> isProof) {

  /** Makes a check on what is known when the hop begins. */
  public static HopCheck ofSending(
      String expectation, Predicate<Hop> holds, Function<Hop, String> but) {
    return new HopCheck(expectation, holds, but, hop -> true);
  }

  /** Makes a check on the first arrival, which is final once it is seen. */
  static HopCheck ofArrival(String expectation, Predicate<Hop> holds, Function<Hop, String> but) {
    return new HopCheck(
        expectation,
        holds,
        hop -> hop.extraction().isPresent() ? but.apply(hop) : HopEndsText.state(hop),
        Hop::hasArrived);
  }

  public Verdict judge(Hop hop) {
    if (holds.test(hop)) {
      return isProof.test(hop) ? Verdict.proven() : Verdict.holds();
    }
    Supplier<Problem> problem = () -> problem(hop);
    return isProof.test(hop) ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  public Problem problem(Hop hop) {
    return Problem.of(
        "Expected %s %s, but %s:%s"
            .formatted(
                HopEndsText.subject(hop),
                expectation,
                but.apply(hop),
                HopEndsText.below(HopEndsText.of(hop))));
  }
}
