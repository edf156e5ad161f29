package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.decision.SpanLoss;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossReasonsTest {

  private static List<String> reasons(String processor, String body) {
    return reasons(processor, body, TraceText.span(TraceText.ID, 1, 0));
  }

  private static List<String> reasons(String processor, String body, TraceData data) {
    CollectorConfig config =
        CollectorConfig.builder()
            .source(
                "otel.yaml",
                """
                receivers: {otlp: {protocols: {grpc: }}}
                exporters: {nop: }
                service:
                  pipelines:
                    traces: {receivers: [otlp], processors: [%s], exporters: [nop]}
                processors:
                  %s:
                %s"""
                    .formatted(processor, processor, body.indent(4)))
            .load();
    try (CollectorEngine collector = config.start()) {
      collector.receive(data);
      return collector.losses().stream().map(SpanLoss::reason).toList();
    }
  }

  @Test
  void aFilterNamesTheConditionThatHolds() {
    assertThat(
            reasons(
                "filter",
                """
                traces:
                  span:
                    - name == "nope"
                    - kind == SPAN_KIND_UNSPECIFIED
                    - IsMatch(name, ".*")
                """))
        .containsExactly("the condition kind == SPAN_KIND_UNSPECIFIED holds (otel.yaml:11)");
  }

  @Test
  void aFilterTellsThatAWholeResourceGoes() {
    assertThat(
            reasons(
                "filter",
                """
                trace_conditions:
                  - context: span
                    conditions:
                      - name == "nope"
                  - context: resource
                    conditions:
                      - attributes["env"] == nil
                """))
        .containsExactly(
            "for its resource, the condition attributes[\"env\"] == nil holds (otel.yaml:14)");
  }

  @Test
  void aFilterTellsThatAWholeScopeGoes() {
    assertThat(reasons("filter", "trace_conditions: ['scope.version == \"\"']"))
        .containsExactly("for its scope, the condition scope.version == \"\" holds (otel.yaml:8)");
  }

  @Test
  void aFilterNamesTheBlockOfTheOlderForm() {
    assertThat(
            reasons(
                "filter",
                """
                spans:
                  include: {match_type: strict, span_names: [nope]}
                """))
        .containsExactly("include does not match it (otel.yaml:9)");
    assertThat(
            reasons(
                "filter",
                """
                spans:
                  include: {match_type: regexp, span_names: ['.*']}
                  exclude: {match_type: regexp, span_names: ['.*']}
                """))
        .containsExactly("exclude matches it (otel.yaml:10)");
  }

  @Test
  void aSamplerTellsTheRandomnessAndWhatItKeeps() {
    assertThat(reasons("probabilistic_sampler", "{mode: proportional, sampling_percentage: 10}"))
        .containsExactly("its randomness is 80.692 %, kept is from 89.999 % on");
    assertThat(reasons("probabilistic_sampler", "sampling_percentage: 0"))
        .containsExactly("sampling_percentage is 0");
  }

  @Test
  void aSamplerTellsThatThePriorityOfTheSpanIsZero() {
    TraceData data = TraceText.span(TraceText.ID, 1, 0);
    data.resourceSpans()
        .get(0)
        .scopeSpans()
        .get(0)
        .spans()
        .get(0)
        .attributes()
        .put("sampling.priority", AnyValue.of(0L));

    assertThat(reasons("probabilistic_sampler", "sampling_percentage: 99", data))
        .containsExactly("its sampling.priority is 0");
  }

  @Test
  void aSamplerTellsThatItCannotDecide() {
    TraceData data = TraceText.span(TraceText.ID, 1, 0);
    data.resourceSpans().get(0).scopeSpans().get(0).spans().get(0).setTraceState("ot=th:zz");

    assertThat(
            reasons("probabilistic_sampler", "{mode: equalizing, sampling_percentage: 99}", data))
        .containsExactly(
            "its trace id or tracestate allows no consistent decision, and fail_closed is true");
  }

  @Test
  void whatIsKeptIsNoLoss() {
    assertThat(reasons("filter", "traces: {span: ['name == \"nope\"']}")).isEmpty();
  }
}
