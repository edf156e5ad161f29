package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.traffic.Traffic;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import dev.baton.decision.DecisionChanges;
import dev.baton.decision.TrialResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionComparisonTest {

  private static final String FAST = "0af7651916cd43dd8448eb211c80319c";
  private static final String SLOW = "5b8efff798038103d269b633813fc60c";

  private static CollectorConfig policies(String policies) {
    return CollectorConfig.of(
        """
        receivers: {otlp: {protocols: {grpc: }}}
        processors:
          tail_sampling:
            policies:
        %s
        exporters: {nop: }
        service: {pipelines: {traces: {receivers: [otlp], processors: [tail_sampling], exporters: [nop]}}}
        """
            .formatted(policies.indent(6).stripTrailing()));
  }

  private static DecisionChanges changes(String before, String after) {
    DecisionComparison comparison = DecisionComparison.between(policies(before), policies(after));
    comparison.receive(TraceText.span(FAST, 10, SpanData.STATUS_UNSET));
    comparison.receive(TraceText.span(SLOW, 2000, SpanData.STATUS_UNSET));
    comparison.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR));
    return comparison.changes();
  }

  private static final String ERRORS =
      "- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}";

  @Test
  void theSameConfigurationChangesNothing() {
    DecisionChanges changes = changes(ERRORS, ERRORS);

    assertThat(changes)
        .hasToString(
            """
            0 of 3 traces are decided otherwise: +0 spans, +0 bytes
                kept are 33.3 % of all traces, and were 33.3 %\
            """);
  }

  @Test
  void aChangeIsShownByThePoliciesThatDiffer() {
    String slow = "- {name: slow, type: latency, latency: {threshold_ms: 1000}}";
    DecisionChanges changes = changes(ERRORS, slow);

    assertThat(changes)
        .hasToString(
            """
            2 of 3 traces are decided otherwise: +0 spans, -2 bytes (-2.11 %)
                kept are 33.3 % of all traces, and were 33.3 %
                1 kept now: no policy → slow, 1 span, 93 bytes
                    5b8efff798038103d269b633813fc60c
                1 not kept any more: errors → no policy, 1 span, 95 bytes
                    4bf92f3577b34da6a3ce929d0e0e4736\
            """);
    assertThat(changes.changes())
        .extracting(DecisionChanges.Change::traceId)
        .containsExactly(SLOW, TraceText.ID);
  }

  @Test
  void partsOfTheTrafficAddUpToTheWhole() {
    String slow = "- {name: slow, type: latency, latency: {threshold_ms: 300}}";
    Traffic traffic = Traffic.shop().traces(2_000).build();
    DecisionChanges whole = policies(ERRORS).on(traffic).changesWith(policies(slow));

    DecisionChanges sum = new DecisionChanges();
    for (int part = 0; part < 3; part++) {
      DecisionComparison comparison = DecisionComparison.between(policies(ERRORS), policies(slow));
      traffic.sendTo(new OnePart(comparison, part));
      sum.addAll(comparison.changes());
    }

    assertThat(sum.changed()).isGreaterThan(100);
    assertThat(sum).hasToString(whole.toString());
    assertThat(sum.changes()).containsExactlyInAnyOrderElementsOf(whole.changes());
  }

  /** Lets the traces of one third through. */
  private record OnePart(DecisionComparison comparison, int part) implements TrafficInput.Receiver {

    @Override
    public void advance(Duration duration) {
      comparison.advance(duration);
    }

    @Override
    public void receive(TraceData data) {
      TraceData mine = new TraceData();
      CountingCollector.forEachTrace(
          data,
          (id, chunk) -> {
            if (Math.floorMod(id.low(), 3) == part) {
              mine.resourceSpans().add(chunk);
            }
          });
      comparison.receive(mine);
    }
  }

  @Test
  void onlyTheLatestTracesAreHeld() {
    String slow = "- {name: slow, type: latency, latency: {threshold_ms: 300}}";
    Traffic traffic = Traffic.shop().traces(1_000).tracesPerSecond(1).build();
    DecisionComparison few = new DecisionComparison(policies(ERRORS), policies(slow), 100);

    traffic.sendTo(few);

    assertThat(few.changes().toString())
        .isEqualTo(policies(ERRORS).on(traffic).changesWith(policies(slow)).toString());
  }

  @Test
  void aTrialHoldsTheLatestTracesOnly() {
    Traffic traffic = Traffic.shop().traces(1_000).tracesPerSecond(1).build();
    ConfigTrial trial = new ConfigTrial(policies(ERRORS), traffic);

    TrialResult whole = trial.result();

    assertThat(trial.result(100)).isEqualTo(whole);
    assertThat(whole.tracesByPolicy()).containsOnlyKeys("errors");
  }
}
