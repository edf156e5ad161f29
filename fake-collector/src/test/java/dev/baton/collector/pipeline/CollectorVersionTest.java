package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectorVersionTest {

  private static final String YAML =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
        tail_sampling:
          policies:
            - {name: slow, type: latency, latency: {threshold_ms: 5000}}
      exporters: {otlp/tempo: {endpoint: "tempo:4317"}}
      service:
        pipelines:
          traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp/tempo]}
      """;

  private static int kept(String version) {
    CollectorConfig config = CollectorConfig.builder().yaml(YAML).collectorVersion(version).load();
    try (CollectorEngine collector = config.start()) {
      collector.receive("GET /report  5s");
      collector.settle();
      return collector.backend("otlp/tempo").spans().size();
    }
  }

  @Test
  void aThresholdIsExclusiveSince157() {
    assertThat(kept("0.156")).isEqualTo(1);
    assertThat(kept("v0.157.0")).isZero();
  }

  @Test
  void aDurationBeyond63BitsWrapsSince162() {
    String slow =
        """
        tail_sampling:
          policies: [{name: slow, type: latency, latency: {threshold_ms: 1}}]
        """;
    TraceData data = TraceText.span(TraceText.ID, 10, SpanData.STATUS_UNSET);
    onlySpan(data).setStartTimeUnixNano(10);
    onlySpan(data).setEndTimeUnixNano(Long.MIN_VALUE + 1); // unsigned; a time long before 1970

    assertThat(backend("0.161", slow, data.copy())).isEmpty();
    assertThat(backend("0.162", slow, data)).isEqualTo("/1");
  }

  @Test
  void moreThan256ShardsAreRefused() {
    assertThatThrownBy(
            () -> with("tail_sampling:\n  num_shards: 257").collectorVersion("0.159").load())
        .hasMessage("processors::tail_sampling::num_shards (deployed.yaml:4): must not exceed 256");
  }

  @Test
  void aGateThatBatonDoesNotRunIsRefused() {
    assertThatThrownBy(
            () ->
                with("tail_sampling:\n  policies: []")
                    .collectorVersion("0.157")
                    .featureGates(List.of("processor.tailsamplingprocessor.usetracestate"))
                    .load())
        .hasMessage(
            "processors::tail_sampling (deployed.yaml:3): Baton does not run the feature gate"
                + " processor.tailsamplingprocessor.usetracestate");
  }

  private static String backend(String version, String tailSampling, TraceData data) {
    CollectorConfig config = with(tailSampling).collectorVersion(version).load();
    try (CollectorEngine collector = config.start()) {
      collector.receive(data);
      collector.settle();
      return collector.backend("nop").traces().stream()
          .flatMap(export -> export.resourceSpans().stream())
          .map(resource -> resource.schemaUrl() + "/" + resource.spanCount())
          .collect(Collectors.joining());
    }
  }

  @Test
  void aPartWithoutAllocationSharesSince159() {
    String composite =
        """
        tail_sampling:
          policies:
            - name: budget
              type: composite
              composite:
                max_total_spans_per_second: 10
                composite_sub_policy: [{name: rest, type: always_sample}]
        """;
    TraceData data = TraceText.span(TraceText.ID, 10, SpanData.STATUS_UNSET);

    assertThat(backend("0.158", composite, data.copy())).isEmpty();
    assertThat(backend("0.159", composite, data)).isEqualTo("/1");
  }

  @Test
  void schemasSurviveTailSamplingSince165() {
    String all = "tail_sampling:\n  policies: [{name: all, type: always_sample}]";
    TraceData data = TraceText.span(TraceText.ID, 10, SpanData.STATUS_UNSET);
    data.resourceSpans().get(0).setSchemaUrl("schema");

    assertThat(backend("0.164", all, data.copy())).isEqualTo("/1");
    assertThat(backend("0.165", all, data)).isEqualTo("schema/1");
  }

  @Test
  void anOldVersionIsRefused() {
    assertThatThrownBy(() -> kept("0.120"))
        .hasMessage("Baton does not know the Collector 0.120, only those since 0.155");
  }

  private static CollectorConfig.Builder with(String processor) {
    return CollectorConfig.builder()
        .source(
            "deployed.yaml",
            """
            receivers: {otlp: {protocols: {grpc: }}}
            processors:
            %s
            exporters: {nop: }
            service: {pipelines: {traces: {receivers: [otlp], processors: [%s], exporters: [nop]}}}
            """
                .formatted(
                    processor.indent(2).stripTrailing(),
                    processor.substring(0, processor.indexOf(':'))));
  }

  @Test
  void aFieldOfALaterVersionIsToldSo() {
    assertThatThrownBy(() -> with("tail_sampling:\n  num_shards: 4").load())
        .hasMessage(
            "processors::tail_sampling::num_shards (deployed.yaml:4): is known since the Collector"
                + " 0.159, and this one is 0.155; collectorVersion says which one is deployed");
  }

  @Test
  void shardsAreNoticed() {
    assertThat(with("tail_sampling:\n  num_shards: 4").collectorVersion("0.159").load().notices())
        .containsExactly(
            "processor tail_sampling decides in one shard and not in 4: num_traces, the sizes of"
                + " caches and the limits per second are whole, and not divided among shards");
    assertThat(with("tail_sampling:\n  num_shards: 1").collectorVersion("0.159").load().notices())
        .isEmpty();
  }

  private static String redacted(String version, String settings) {
    CollectorConfig config =
        with("redaction:\n  allow_all_keys: true\n" + settings.indent(2))
            .collectorVersion(version)
            .load();
    TraceData data = TraceText.span(TraceText.ID, 10, SpanData.STATUS_UNSET);
    AttributeMap attributes = onlySpan(data).attributes();
    attributes.put("note", "a\nb");
    attributes.put("redaction.allowed.count", AnyValue.of(7L));
    attributes.put("ok", "b");
    try (CollectorEngine collector = config.start()) {
      collector.receive(data);
      return text(onlySpan(collector.backend("nop").traces().get(0)).attributes());
    }
  }

  private static SpanData onlySpan(TraceData data) {
    return data.resourceSpans().get(0).scopeSpans().get(0).spans().get(0);
  }

  private static String text(AttributeMap attributes) {
    return IntStream.range(0, attributes.size())
        .mapToObj(i -> attributes.key(i) + "=" + AnyValueText.of(attributes.value(i)) + ";")
        .collect(Collectors.joining());
  }

  @Test
  void aMaskMayBeATextSince165() {
    String settings = "blocked_values: [a]\nmasking_string: '[gone]'";

    assertThatThrownBy(() -> redacted("0.155", settings))
        .hasMessageContaining("is known since the Collector 0.165, and this one is 0.155");
    assertThat(redacted("0.165", settings)).contains("note=[gone]\nb");
    assertThatThrownBy(() -> redacted("0.165", settings + "\nhash_function: md5"))
        .hasMessageEndingWith(
            "masking_string (deployed.yaml:6): cannot stand beside hash_function");
  }

  @Test
  void aBlockedKeyIsMaskedAsAWholeSince165() {
    assertThat(redacted("0.164", "blocked_key_patterns: [note]")).contains("note=****\n****");
    assertThat(redacted("0.165", "blocked_key_patterns: [note]")).contains("note=****;");
  }

  @Test
  void anotherSummaryIsSparedSince163() {
    String settings = "allowed_values: ['^b$']\nsummary: info";

    assertThat(redacted("0.162", settings)).contains("redaction.allowed.count=8;");
    assertThat(redacted("0.163", settings)).contains("redaction.allowed.count=1;");
  }
}
