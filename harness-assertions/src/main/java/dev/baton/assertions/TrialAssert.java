package dev.baton.assertions;

import dev.baton.assertions.checks.HeadChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.TreeText;
import dev.baton.decision.DecisionChanges;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.TrialResult;
import dev.baton.recording.Snapshot;
import dev.baton.sampling.KeptShare;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.function.Predicate;

/**
 * Assertions on what a Collector's configuration makes of generated or captured traffic: {@code
 * assertThat(config.on(traffic)).keepsAtMost(0.1)}.
 *
 * @param <C> the type of configurations
 */
public final class TrialAssert<C> extends EvaluatedAssert<TrialAssert<C>, PolicyTrial<C>> {

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no type parameters
  TrialAssert(Evaluation evaluation, PolicyTrial<C> trial) {
    super(evaluation, trial, (Class) TrialAssert.class);
  }

  @Override
  PolicyTrial<C> in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of("Expected the configuration %s, but %s".formatted(expectation, but));
  }

  /**
   * Asserts that this share of all traces comes to a backend, within the bounds that their number
   * allows: {@code keepsAbout(0.05)}.
   *
   * @param share from 0 to 1
   */
  public TrialAssert<C> keepsAbout(double share) {
    return kept(kept -> kept.fits(share), "to keep about " + KeptShare.percent(share));
  }

  /**
   * Asserts that no more than this share of all traces comes to a backend, and that their number is
   * large enough to say so: {@code keepsAtMost(0.1)}.
   *
   * @param share from 0 to 1
   */
  public TrialAssert<C> keepsAtMost(double share) {
    return kept(kept -> kept.highest() <= share, "to keep at most " + KeptShare.percent(share));
  }

  private TrialAssert<C> kept(Predicate<KeptShare> fits, String expectation) {
    return require(
        snapshot -> {
          TrialResult result = actual.result();
          KeptShare kept = result.cost().kept();
          String but = "it kept " + HeadChecks.shares(kept);
          return kept.total() > 0 && fits.test(kept)
              ? Verdict.proven()
              : Verdict.never(
                  () ->
                      problem(
                          snapshot,
                          expectation + " of all traces",
                          but + "\n\n" + TreeText.indent(result.toString())));
        });
  }

  /**
   * Asserts that another configuration keeps the same traces; a failure lists those that a change
   * would keep or lose, and what it would cost: {@code decidesLike(changed)}.
   */
  public TrialAssert<C> decidesLike(C other) {
    return require(
        snapshot -> {
          DecisionChanges changes = actual.changesWith(other);
          return changes.traces() > 0 && changes.changed() == 0
              ? Verdict.proven()
              : Verdict.never(
                  () ->
                      problem(
                          snapshot,
                          "to decide like the other one",
                          changes.traces() == 0
                              ? "there were no traces"
                              : "it does not:\n\n" + TreeText.indent(changes.toString())));
        });
  }
}
