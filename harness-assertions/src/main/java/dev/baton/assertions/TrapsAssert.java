package dev.baton.assertions;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.TrapsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.TrapSource;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;

/** Assertions on a Collector's configuration: {@code assertThat(config).hasNoTraps()}. */
public final class TrapsAssert extends EvaluatedAssert<TrapsAssert, TrapSource> {

  TrapsAssert(Evaluation evaluation, TrapSource config) {
    super(evaluation, config, TrapsAssert.class);
  }

  @Override
  TrapSource in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return TrapsText.of(
        "Expected the configuration %s, but %s".formatted(expectation, but), actual.traps());
  }

  /**
   * Asserts that the configuration has no setting that does not do what it looks like: {@code
   * hasNoTraps()}.
   */
  public TrapsAssert hasNoTraps() {
    return require(
        snapshot -> {
          List<ConfigTrap> traps = actual.traps();
          return traps.isEmpty()
              ? Verdict.proven()
              : Verdict.never(
                  () -> problem(snapshot, "to have no traps", ValueText.there(traps.size())));
        });
  }
}
