package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.decision.DecisionChanges;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.SplitView;
import dev.baton.decision.TrafficCost;
import dev.baton.decision.TrialResult;
import dev.baton.sampling.KeptShare;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialAssertTest {

  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final TrafficCost BEFORE = cost(503, 5030, 1_000_000);

  private static TrafficCost cost(long kept, long spans, long bytes) {
    return new TrafficCost(new KeptShare(kept, 10_000), spans, bytes);
  }

  /** A trial whose results are known; another configuration is a number of traces that it loses. */
  private static final PolicyTrial<Integer> TRIAL =
      new PolicyTrial<>() {
        @Override
        public TrialResult result() {
          return new TrialResult(100_000, BEFORE, Map.of("errors", 100L, "share", 403L));
        }

        @Override
        public DecisionChanges changesWith(Integer lost) {
          DecisionChanges changes = new DecisionChanges();
          changes.add(BEFORE, cost(503 - lost, 5030 - 10 * lost, 1_000_000 - 2_000 * lost));
          for (int i = 0; i < lost; i++) {
            changes.add(new DecisionChanges.Change(ID, false, "share", "no policy", 10, 2_000));
          }
          return changes;
        }
      };

  @Test
  void whatHoldsPasses() {
    int changed = 0;

    assertThat(TRIAL).keepsAbout(0.05).keepsAtMost(0.1).decidesLike(changed);
  }

  @Test
  void collectorsThatTearNoTracePass() {
    SplitView collectors = List::of;

    assertThat(collectors).decideOnWholeTraces();
  }

  @Test
  void aShareThatIsTooLargeIsShownByPolicy() {
    assertFailure(
        () -> assertThat(TRIAL).keepsAtMost(0.06),
        """
        Expected the configuration to keep at most 6 % of all traces, but it kept 503 of 10,000:

            that is 5.03 %, and fits a sampler of 4.03 % to 6.18 %

          kept 503 of 10,000 (5.03 %; bounds 4.03 % to 6.18 %) traces, 5,030 of 100,000 spans, 1,000,000 bytes
              100 by errors (1 %)
              403 by share (4.03 %)""");
  }

  @Test
  void tracesThatAreDecidedOtherwiseAreListedByPolicies() {
    assertFailure(
        () -> assertThat(TRIAL).decidesLike(2),
        """
        Expected the configuration to decide like the other one, but it does not:

          2 of 10,000 traces are decided otherwise: -20 spans (-0.398 %), -4,000 bytes (-0.4 %)
              kept are 5.01 % of all traces, and were 5.03 %
              2 not kept any more: share → no policy, 20 spans, 4,000 bytes
                  4bf92f3577b34da6a3ce929d0e0e4736, …""");
  }
}
