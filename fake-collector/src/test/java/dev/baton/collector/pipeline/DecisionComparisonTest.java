package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.SpanData;
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

    assertThat(changes).hasToString("0 of 3 traces are decided otherwise: +0 spans, +0 bytes");
  }

  @Test
  void aChangeIsShownByThePoliciesThatDiffer() {
    String slow = "- {name: slow, type: latency, latency: {threshold_ms: 1000}}";
    DecisionChanges changes = changes(ERRORS, slow);

    assertThat(changes)
        .hasToString(
            """
            2 of 3 traces are decided otherwise: +0 spans, -2 bytes
                1 kept now: no policy → slow
                1 not kept any more: errors → no policy""");
    assertThat(changes.changes())
        .extracting(DecisionChanges.Change::traceId)
        .containsExactly(SLOW, TraceText.ID);
  }
}
