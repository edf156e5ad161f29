package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.decision.DecisionText;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorEngineTest {

  private static final String LAYERED =
      """
      receivers:
        otlp:
          protocols: {grpc: }
      processors:
        tail_sampling:
          decision_wait: 10s
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: slow, type: latency, latency: {threshold_ms: 5000}}
            - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 10}}
      exporters:
        otlp/tempo: {endpoint: tempo:4317}
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [tail_sampling]
            exporters: [otlp/tempo]
      """;

  private final CollectorEngine collector = CollectorConfig.of(LAYERED).start();

  @Test
  void aWaitOfTheConfigurationPassesInVirtualTime() {
    collector.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR));

    collector.advance(Duration.ofSeconds(10));
    assertThat(collector.backend("otlp/tempo").spans()).isEmpty();

    collector.advance(Duration.ofSeconds(1));
    assertThat(collector.backend("otlp/tempo").spans()).hasSize(1);
  }

  @Test
  void aLineOfAnExportedFileIsReceived() throws MalformedOtlpException {
    collector.receiveJson(
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
        "spanId":"b7ad6b7169203331","name":"pay","startTimeUnixNano":"1","endTimeUnixNano":"2",
        "status":{"code":2}}]}]}]}""");
    collector.settle();

    assertThat(collector.decisions()).hasSize(1);
    assertThat(collector.backend("otlp/tempo").spans()).hasSize(1);
    assertThatThrownBy(() -> collector.receiveJson("{\"resourceSpans\":"))
        .isInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void everyPolicySaysWhatItSaw() {
    collector.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR));
    collector.settle();

    assertThat(collector.decisions()).hasSize(1);
    assertThat(DecisionText.of(collector.decisions().get(0)))
        .isEqualTo(
            """
            tail_sampling in traces: sampled by errors, 1 span
                errors  sampled      a span has the status ERROR
                slow    not sampled  10 ms, kept are 5000 ms or more
                share   not sampled  the id is at 64.559 %, kept is up to 10.0 %""");
  }

  @Test
  void lateSpansFollowTheDecision() {
    collector.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR));
    collector.settle();
    collector.receive(TraceText.span(TraceText.ID, 20, SpanData.STATUS_UNSET));

    assertThat(collector.lateSpans())
        .extracting(LateSpans::decision, LateSpans::spans, LateSpans::forwarded)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(SamplingVerdict.SAMPLED, 1, true));
    assertThat(collector.spansReceived(TraceText.ID)).isEqualTo(2);
    assertThat(collector.spansAtBackends(TraceText.ID)).isEqualTo(2);
  }

  @Test
  void closingDecidesWhatIsPending() {
    collector.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_UNSET));
    collector.close();

    assertThat(collector.decisions())
        .extracting(TraceDecision::verdict)
        .containsExactly(SamplingVerdict.NOT_SAMPLED);
  }

  @Test
  void aLargeRunNotesNoDecisions() {
    CollectorEngine large = CollectorConfig.of(LAYERED).startWithoutExplanations();
    large.receive(TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR));
    large.settle();

    assertThat(large.decisions()).isEmpty();
    assertThat(large.backend("otlp/tempo").spans()).hasSize(1);
  }

  @Test
  void spansThatNoSdkExportsDoNotArrive() {
    SpanContext sampled =
        SpanContext.create(
            TraceText.ID, "0000000000000001", TraceFlags.getSampled(), TraceState.getDefault());

    collector.receive(
        List.of(
            CapturedSpan.builder(sampled, "ended").time(1, 2).build(),
            CapturedSpan.builder(sampled, "open").build()));

    assertThat(collector.spansReceived(TraceText.ID)).isEqualTo(1);
  }

  @Test
  void aFailingBackendIsToldToTheSender() {
    CollectorEngine direct =
        CollectorConfig.of(LAYERED.replace("processors: [tail_sampling]", "processors: []"))
            .start();
    direct.backend("otlp/tempo").failWith(() -> ConsumeException.refused(429));

    assertThatThrownBy(() -> direct.receive(TraceText.span(TraceText.ID, 10, 0)))
        .isInstanceOf(ConsumeException.class)
        .hasMessage("the backend answered 429");
  }

  @Test
  void aReceiverOrBackendThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                collector.receive(
                    "otlp/edge", TraceText.span(TraceText.ID, 10, 0), ClientInfo.NONE))
        .hasMessage("No pipeline of traces has the receiver otlp/edge; there are [otlp]");
    assertThatThrownBy(() -> collector.backend("otlp"))
        .hasMessage("There is no exporter otlp; there are [otlp/tempo]");
  }
}
