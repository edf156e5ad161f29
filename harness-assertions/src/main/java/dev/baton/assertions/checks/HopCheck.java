package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.diagnosis.Question.Altered;
import dev.baton.hops.Hop;
import dev.baton.hops.Hop.State;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One thing to require of a hop.
 *
 * @param expectation the end of "expected the hop …": {@code to have arrived}
 * @param holds whether it is so
 * @param but what is there instead, the end of "but …"
 * @param isProof whether what is seen now can change no more, if it holds and if it does not
 */
@Internal
public record HopCheck(
    String expectation, Predicate<Hop> holds, Function<Hop, String> but, Predicate<Hop> isProof) {

  /** Makes a check of what is known when the hop begins. */
  public static HopCheck ofSending(
      String expectation, Predicate<Hop> holds, Function<Hop, String> but) {
    return new HopCheck(expectation, holds, but, hop -> true);
  }

  /** Makes a check of the first arrival, which is final once it is seen. */
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
                    HopEndsText.below(HopEndsText.of(hop))))
        .asking(hop.state() == State.ALTERED ? List.of(new Altered(hop)) : List.of());
  }
}
