package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.decision.ConfigTrap;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.OwnMetric;
import dev.baton.decision.PolicyVerdict;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import dev.baton.decision.TrapSource;
import dev.baton.sampling.KeptShare;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionsAssertTest {

  private static final String KEPT = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String DROPPED = "0af7651916cd43dd8448eb211c80319c";
  private static final String COUNTED = "otelcol_processor_tail_sampling_count_traces_sampled";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:31Z");

  private boolean explains = true;

  private final DecisionView collector =
      new DecisionView() {
        private boolean settled;

        @Override
        public boolean explains() {
          return explains;
        }

        @Override
        public void settle() {
          settled = true;
        }

        @Override
        public List<TraceDecision> decisions() {
          return List.of(
              decision(KEPT, SamplingVerdict.SAMPLED, "errors", SamplingVerdict.SAMPLED),
              decision(DROPPED, SamplingVerdict.NOT_SAMPLED, "", SamplingVerdict.NOT_SAMPLED));
        }

        @Override
        public List<LateSpans> lateSpans() {
          return List.of(
              new LateSpans(
                  "tail_sampling",
                  KEPT,
                  SamplingVerdict.SAMPLED,
                  1,
                  true,
                  false,
                  AT,
                  List.of("GET /report (51 s)"),
                  Duration.ofSeconds(50),
                  Duration.ofSeconds(30)));
        }

        @Override
        public int spansAtBackends(String traceId) {
          return settled && traceId.equals(KEPT) ? 3 : 0;
        }

        @Override
        public int spansReceived(String traceId) {
          return traceId.equals(KEPT) || traceId.equals(DROPPED) ? 3 : 0;
        }

        @Override
        public List<ConfigTrap> traps() {
          return List.of(
              new ConfigTrap(
                  "processors::filter (otel.yaml:7)", "drops GET and not its child GET"));
        }

        @Override
        public List<OwnMetric> ownMetrics() {
          if (!explains) {
            return List.of();
          }
          return List.of(
              new OwnMetric("otelcol_processor_tail_sampling_new_trace_id_received", Map.of(), 4),
              new OwnMetric(COUNTED, Map.of("policy", "errors", "sampled", "true"), 3),
              new OwnMetric(COUNTED, Map.of("policy", "slow", "sampled", "false"), 2));
        }

        @Override
        public KeptShare keptShare() {
          return new KeptShare(settled ? 503 : 0, 10_000);
        }
      };

  private static TraceDecision decision(
      String trace, SamplingVerdict verdict, String policy, SamplingVerdict errors) {
    return new TraceDecision(
        "tail_sampling",
        "traces",
        trace,
        verdict,
        policy,
        List.of(
            new PolicyVerdict("errors", errors, "statuses were looked at"),
            new PolicyVerdict(
                "slow", SamplingVerdict.NOT_SAMPLED, "10 ms, kept are 5000 ms or more")),
        3,
        AT,
        TraceDecision.Cause.WAIT_IS_OVER);
  }

  @Test
  void whatHoldsPasses() {
    String checkout = KEPT;
    String healthCheck = DROPPED;

    assertThat(collector).keeps(checkout).because("errors").drops(healthCheck);
  }

  @Test
  void aDroppedTraceShowsWhatEveryPolicySaid() {
    assertThatThrownBy(() -> assertThat(collector).keeps(DROPPED))
        .hasMessage(
            """
            Expected the collector to keep the trace 0af7651916cd43dd8448eb211c80319c, but none of its 3 spans came to a backend:

                tail_sampling in traces: not sampled, 3 spans
                    errors  not sampled  statuses were looked at
                    slow    not sampled  10 ms, kept are 5000 ms or more\
            """);
  }

  @Test
  void anotherPolicyThanTheExpectedOneIsShown() {
    assertThatThrownBy(() -> assertThat(collector).keeps(KEPT).because("slow"))
        .hasMessage(
            """
            Expected the collector to decide on the trace 4bf92f3577b34da6a3ce929d0e0e4736 by the policy slow, but it has not:

                tail_sampling in traces: sampled by errors, 3 spans
                    errors  sampled      statuses were looked at
                    slow    not sampled  10 ms, kept are 5000 ms or more
                1 late span handed on: GET /report (51 s)
                    50 s after the first span of the trace, and decision_wait is 30 s from that span on: make it longer\
            """);
  }

  @Test
  void aTraceThatNeverCameIsNotDropped() {
    assertThatThrownBy(() -> assertThat(collector).drops("7af30000000000000000000000000001"))
        .hasMessage(
            """
            Expected the collector to drop the trace 7af30000000000000000000000000001, but it has received no span of it:

                nothing of it has come to a receiver: services export the spans that are sampled and have ended\
            """);
  }

  @Test
  void whatACollectorWithoutExplanationsReceivedIsNotKnown() {
    explains = false;

    assertThatThrownBy(() -> assertThat(collector).drops("7af30000000000000000000000000001"))
        .hasMessage(
            """
            Expected the collector to drop the trace 7af30000000000000000000000000001, but it was started without explanations (startWithoutExplanations), so nobody knows what it received: start it with start().""");
  }

  @Test
  void theShareHasToFitTheNumberOfTraces() {
    assertThat(collector).keepsAbout(0.05);

    assertThatThrownBy(() -> assertThat(collector).keepsAbout(0.1))
        .hasMessage(
            """
            Expected the collector to keep about 10 % of all traces, but it kept 503 of 10,000:

                that is 5.03 %, and fits a sampler of 4.03 % to 6.18 %\
            """);
  }

  @Test
  void lateSpansAreCounted() {
    assertThatThrownBy(() -> assertThat(collector).hasNoLateSpans())
        .hasMessage(
            """
            Expected the collector to get no spans after a decision, but there is one:

                tail_sampling in traces: sampled by errors, 3 spans
                    errors  sampled      statuses were looked at
                    slow    not sampled  10 ms, kept are 5000 ms or more
                1 late span handed on: GET /report (51 s)
                    50 s after the first span of the trace, and decision_wait is 30 s from that span on: make it longer\
            """);
  }

  @Test
  void spansThatACacheDecidedAreCounted() {
    assertThat(collector).hasCacheHits(0);

    assertThatThrownBy(() -> assertThat(collector).hasCacheHits(2))
        .hasMessage(
            """
            Expected the collector to decide on 2 spans by a decision cache, but there is none:

                tail_sampling in traces: sampled by errors, 3 spans
                    errors  sampled      statuses were looked at
                    slow    not sampled  10 ms, kept are 5000 ms or more
                1 late span handed on: GET /report (51 s)
                    50 s after the first span of the trace, and decision_wait is 30 s from that span on: make it longer\
            """);
  }

  @Test
  void trapsAreListedWithTheirPlaces() {
    TrapSource config =
        () -> List.of(new ConfigTrap("processors::batch::timeout (collector.yaml:9)", "is zero"));

    assertThatThrownBy(() -> assertThat(config).hasNoTraps())
        .hasMessage(
            """
            Expected the configuration to have no traps, but there is one:

                processors::batch::timeout (collector.yaml:9)
                    is zero\
            """);
  }

  @Test
  void trapsOfTheTrafficAreListedToo() {
    assertThatThrownBy(() -> assertThat(collector).hasNoTraps())
        .hasMessage(
            """
            Expected the collector to have no traps, but there is one:

                processors::filter (otel.yaml:7)
                    drops GET and not its child GET\
            """);
  }

  @Test
  void itsOwnMetricsAreChosenByTheirAttributes() {
    assertThat(collector)
        .ownMetric("otelcol_processor_tail_sampling_new_trace_id_received")
        .hasValue(4);
    assertThat(collector).ownMetric(COUNTED).hasValue(5);
    assertThat(collector).ownMetric(COUNTED).where("policy", "errors").hasValue(3);

    assertThatThrownBy(
            () -> assertThat(collector).ownMetric(COUNTED).where("policy", "slow").hasValue(1))
        .hasMessage(
            """
            Expected the collector's own metric otelcol_processor_tail_sampling_count_traces_sampled with policy=slow to have the value 1, but it is 2:

                2 otelcol_processor_tail_sampling_count_traces_sampled policy=slow sampled=false\
            """);
  }

  @Test
  void aCollectorThatHasCountedNothingSaysSo() {
    explains = false;

    assertThatThrownBy(() -> assertThat(collector).ownMetric(COUNTED).hasValue(1))
        .hasMessage(
            """
            Expected the collector's own metric otelcol_processor_tail_sampling_count_traces_sampled to have the value 1, but it is 0:

                the collector has counted nothing\
            """);
  }

  @Test
  void whatThereIsOfItsOwnMetricsIsShown() {
    assertThatThrownBy(() -> assertThat(collector).ownMetric("count_traces_sampled").hasValue(1))
        .hasMessage(
            """
            Expected the collector's own metric count_traces_sampled to have the value 1, but it is 0:

                there is no such series, only:
                4 otelcol_processor_tail_sampling_new_trace_id_received
                3 otelcol_processor_tail_sampling_count_traces_sampled policy=errors sampled=true
                2 otelcol_processor_tail_sampling_count_traces_sampled policy=slow sampled=false\
            """);
  }
}
