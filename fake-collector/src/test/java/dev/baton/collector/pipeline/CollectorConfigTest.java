package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {

  private static final String WORKING =
      """
      receivers:
        otlp:
          protocols:
            grpc:
      processors:
        batch:
          timeout: 1s
      exporters:
        otlp/tempo:
          endpoint: ${env:TEMPO:-tempo:4317}
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [batch]
            exporters: [otlp/tempo]
      """;

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> CollectorConfig.of(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message.stripTrailing());
  }

  @Test
  void anUnknownFieldIsNamedWithPathAndLine() {
    refused(
        WORKING.replace("timeout: 1s", "tmeout: 1s"),
        """
        processors::batch::tmeout (config-1.yaml:7): unknown field; did you mean timeout; known are timeout, send_batch_size, send_batch_max_size, metadata_keys, metadata_cardinality_limit
        """);
  }

  private static String countingSpans(String processor, String body) {
    return WORKING
        .replace("  batch:\n    timeout: 1s\n", "  batch:\n  %s:\n%s".formatted(processor, body))
        .replace("service:", "connectors:\n  span_metrics:\nservice:")
        .replace("exporters: [otlp/tempo]", "exporters: [span_metrics]")
        .concat(
            """
                metrics:
                  receivers: [span_metrics]
                  processors: [%s]
                  exporters: [otlp/tempo]
            """
                .formatted(processor));
  }

  @Test
  void whatDoesNotRunOnTheMetricsOfAConnectorIsRefused() {
    refused(
        countingSpans("transform", "    metric_statements:\n      - set(metric.name, \"a\")\n"),
        """
        service::pipelines::metrics::processors[0] (config-1.yaml:23): the processor transform has statements on metrics, which Baton does not run on the metrics of a connector
        """);
    refused(
        countingSpans("filter", "    metrics:\n      metric:\n        - name == \"a\"\n"),
        """
        service::pipelines::metrics::processors[0] (config-1.yaml:24): the processor filter has conditions on metrics, which Baton does not run on the metrics of a connector
        """);
  }

  @Test
  void withoutAConnectorItIsReadAndTheMetricsAreNotRun() {
    String yaml =
        countingSpans("transform", "    metric_statements:\n      - set(metric.name, \"a\")\n");

    assertThat(
            CollectorConfig.of(
                yaml.replace("connectors:\n  span_metrics:\n", "")
                    .replace("exporters: [span_metrics]", "exporters: [otlp/tempo]")
                    .replace("receivers: [span_metrics]", "receivers: [otlp]")))
        .isNotNull();
  }

  @Test
  void aValueOfAnotherTypeIsShown() {
    refused(
        WORKING.replace("timeout: 1s", "send_batch_size: '100'"),
        """
        processors::batch::send_batch_size (config-1.yaml:7): expected a whole number, but found the string 100
        """);
  }

  @Test
  void aDurationNeedsAUnit() {
    refused(
        WORKING.replace("timeout: 1s", "timeout: 1d"),
        """
        processors::batch::timeout (config-1.yaml:7): expected a duration such as 10s or 1m30s, but found the string 1d
        """);
  }

  @Test
  void allBrokenComponentsAreNamedAtOnce() {
    refused(
        WORKING.replace("timeout: 1s", "timeout: 1d").replace("grpc:", "grpc: {endpont: x}"),
        """
        receivers::otlp::protocols::grpc::endpont (config-1.yaml:4): unknown field; did you mean endpoint; known are endpoint, transport, max_recv_msg_size_mib, max_concurrent_streams, read_buffer_size, write_buffer_size, include_metadata, tls, auth, middlewares, keepalive, response_headers
        processors::batch::timeout (config-1.yaml:7): expected a duration such as 10s or 1m30s, but found the string 1d
        """);
  }

  @Test
  void aProcessorThatIsNotDefinedIsNamed() {
    refused(
        WORKING.replace("processors: [batch]", "processors: [batch, attributes]"),
        """
        service::pipelines::traces::processors[1] (config-1.yaml:15): the processor attributes is not defined
        """);
  }

  @Test
  void anUnknownProcessorMayBeDeclaredAsPassThrough() {
    String own = WORKING.replace("batch", "acmeprocessor");

    assertThatThrownBy(() -> CollectorConfig.of(own))
        .hasMessageStartingWith(
            "processors::acmeprocessor (config-1.yaml:6): unknown type of processor: acmeprocessor;"
                + " known are adaptivesampling, attributes, batch,")
        .hasMessageEndingWith("If it does not matter here: passThrough(\"acmeprocessor\")");
    assertThat(CollectorConfig.builder().yaml(own).passThrough("acmeprocessor").load().notices())
        .containsExactly("processor acmeprocessor passes everything through, as the test declares");
  }

  @Test
  void theKnownTypesAreListedOnce() {
    String two = WORKING.replace("  batch:\n    timeout: 1s\n", "  batch:\n  acme:\n  acme/b:\n");

    assertThatThrownBy(() -> CollectorConfig.of(two))
        .hasMessageStartingWith(
            "processors::acme (config-1.yaml:7): unknown type of processor: acme; known are")
        .hasMessageEndingWith(
            "If it does not matter here: passThrough(\"acme\")\n"
                + "processors::acme/b (config-1.yaml:8): unknown type of processor: acme; see above."
                + " If it does not matter here: passThrough(\"acme\")");
  }

  @Test
  void jaegerIsACollectorOfItsOwn() {
    CollectorConfig jaeger =
        CollectorConfig.of(
            """
            extensions:
              jaeger_query: {storage: {traces: memory}}
              jaeger_storage: {backends: {memory: {memory: {max_traces: 100}}}}
            receivers: {otlp: {protocols: {grpc: }}, jaeger: {protocols: {grpc: }}}
            processors: {batch: , adaptive_sampling: }
            exporters: {jaeger_storage_exporter: {trace_storage: memory}}
            service:
              extensions: [jaeger_storage, jaeger_query]
              pipelines:
                traces:
                  receivers: [otlp, jaeger]
                  processors: [batch, adaptive_sampling]
                  exporters: [jaeger_storage_exporter]
            """);

    assertThat(jaeger.notices())
        .containsExactly(
            "processor adaptive_sampling passes everything through: Baton does not run its type");
  }

  @Test
  void processorsOfProductionPassEverythingThrough() {
    String production = WORKING.replace("batch", "k8sattributes").replace("timeout: 1s", "x: 1");

    assertThat(CollectorConfig.of(production).notices())
        .containsExactly(
            "processor k8sattributes passes everything through: Baton does not run its type");
  }

  @Test
  void typesOfTheDistributionsAreKnownByTheirNames() {
    CollectorConfig config =
        CollectorConfig.of(
            """
            receivers:
              otlp: {protocols: {grpc: }}
              file_log/pods: {include: [/var/log/pods/*]}
              zipkin:
            processors:
              resource_detection: {detectors: [env]}
            connectors:
              servicegraph: {store: {ttl: 2s}}
              datadog/connector:
            exporters:
              googlemanagedprometheus:
            extensions:
              k8s_leader_elector/own: {auth_type: serviceAccount}
            service:
              extensions: [k8s_leader_elector/own]
              pipelines:
                traces:
                  receivers: [otlp, zipkin]
                  processors: [resource_detection]
                  exporters: [servicegraph, datadog/connector]
                traces/sampled: {receivers: [datadog/connector], exporters: [googlemanagedprometheus]}
                metrics: {receivers: [servicegraph], exporters: [googlemanagedprometheus]}
                logs: {receivers: [file_log/pods], exporters: [googlemanagedprometheus]}
            """);
    CollectorEngine collector = config.start();
    collector.receive(TraceText.span(TraceText.ID, 1, 0));

    assertThat(collector.backend("googlemanagedprometheus").spans()).hasSize(1);
    assertThat(config.notices())
        .containsExactly(
            "processor resource_detection passes everything through: Baton does not run its type",
            "connector servicegraph hands spans on and makes nothing else: Baton does not run its"
                + " type",
            "connector datadog/connector hands spans on and makes nothing else: Baton does not run"
                + " its type");
  }

  @Test
  void attributesOfTheMetricsOfAConnectorAreChanged() {
    CollectorEngine collector =
        CollectorConfig.of(
                countingSpans(
                    "attributes", "    actions: [{key: team, value: shop, action: insert}]\n"))
            .start();
    collector.receive(TraceText.span(TraceText.ID, 1, 0));
    collector.settle();

    assertThat(collector.metricsAt("otlp/tempo"))
        .isNotEmpty()
        .allSatisfy(series -> assertThat(series.dimensions()).containsEntry("team", "shop"));
  }

  @Test
  void severalFilesAreMerged() {
    CollectorConfig config =
        CollectorConfig.builder()
            .source("base.yaml", WORKING)
            .source("test.yaml", "processors::batch::timeout: 0s")
            .environment(Map.of("TEMPO", "localhost:4317"))
            .load();

    CollectorEngine collector = config.start();
    collector.receive(TraceText.span(TraceText.ID, 1, 0));
    assertThat(collector.backend("otlp/tempo").spans()).hasSize(1);
  }

  @Test
  void whatIsNotYamlIsNamedByItsLine() {
    refused(
        "receivers:\n  otlp: [\n",
        """
        YAML (config-1.yaml:3): expected the node content, but found '<stream end>' while parsing a flow node
        """);
  }

  /** Each is an error of the Collector's YAML library, and none of the library that reads here. */
  @Test
  void whatOnlyACollectorDoesNotReadIsNamedByItsLine() {
    refused(
        WORKING.replace("receivers: [otlp]", "receivers: [otlp, a?b]"),
        """
        YAML (config-1.yaml:14): a text with a question mark needs quotes within [] and {}
        """);
    refused(
        WORKING.replace("timeout: 1s", "timeout: \"1s\\/\""),
        """
        YAML (config-1.yaml:7): \\/ is no escape
        """);
    refused(
        WORKING.replace("timeout: 1s", "timeout: \"\\uD83D\\uDE00\""),
        """
        YAML (config-1.yaml:7): \\uD800 to \\uDFFF are no characters; write \\U and eight digits
        """);
    refused(
        WORKING.replace("receivers: [otlp]", "receivers: [otlp, {a:[b]}]"),
        """
        YAML (config-1.yaml:14): a blank must follow the colon within [] and {}
        """);
    refused(
        "%YAML 1.2\n---\n" + WORKING,
        """
        YAML (config-1.yaml:1): a Collector reads no %YAML 1.2, only 1.1
        """);
    refused(
        WORKING.replace("batch:\n", "batch: &all\n    <<: *all\n"),
        """
        processors::batch (config-1.yaml:6): the anchor's value contains itself
        """);
    refused(
        WORKING.replace("timeout: 1s", "<<: 1s"),
        """
        processors::batch (config-1.yaml:7): << takes a mapping, or a list of mappings
        """);
    refused(
        WORKING.replace("timeout: 1s", "send_batch_size: !!int many"),
        """
        processors::batch::send_batch_size (config-1.yaml:7): the tag !!int does not fit many
        """);
  }

  @Test
  void theTelemetryOfTheCollectorIsChecked() {
    refused(
        WORKING + "  telemetry:\n    metrics:\n      address: :8888\n",
        """
        service::telemetry::metrics::address (config-1.yaml:19): unknown field; known are level, readers, views
        """);
    refused(
        WORKING + "  telemetry:\n    resource:\n      service.instance.id: 5\n",
        """
        service::telemetry::resource::service.instance.id (config-1.yaml:19): expected a string, but found the number 5
        """);
  }

  @Test
  void aDefaultWithoutItsSchemeIsShownAsItShouldBe() {
    refused(
        WORKING.replace("${env:TEMPO:-tempo:4317}", "${TEMPO_URL:-tempo:4317}"),
        """
        exporters::otlp/tempo::endpoint (config-1.yaml:10): a default needs the scheme: ${env:TEMPO_URL:-tempo:4317} instead of ${TEMPO_URL:-tempo:4317}
        """);
  }

  @Test
  void aTemplateMustBeRenderedFirst() {
    refused(
        WORKING.replace("timeout: 1s", "timeout: {{ .Values.timeout }}"),
        """
        processors::batch::timeout (config-1.yaml:7): a key is no text; a template {{ … }} must be rendered first
        """);
  }

  private static String failover(String pipelines) {
    return WORKING
        .replace("service:", "connectors:\n  failover/logs:\n    priority_levels: []\nservice:")
        .concat(pipelines);
  }

  @Test
  void aConnectorThatDecidesIsAcceptedWhereNoSpansComeToIt() {
    CollectorConfig config =
        CollectorConfig.of(
            failover(
                """
                    logs:
                      receivers: [otlp]
                      exporters: [failover/logs]
                    logs/a:
                      receivers: [failover/logs]
                      exporters: [otlp/tempo]
                """));

    assertThat(config.notices())
        .contains("connector failover/logs does nothing: no spans come to it");
  }

  @Test
  void aConnectorThatDecidesWhereSpansGoIsRefused() {
    refused(
        failover(
            """
                traces/a:
                  receivers: [otlp]
                  exporters: [failover/logs]
                traces/b:
                  receivers: [failover/logs]
                  exporters: [otlp/tempo]
            """),
        """
        connectors::failover/logs (config-1.yaml:12): Baton does not run the connector failover, which decides where spans go; passThrough("failover") hands them to each pipeline behind it
        """);
  }

  private static CollectorConfig.Builder withProfiles(String exporters) {
    return CollectorConfig.builder()
        .yaml(
            WORKING
                + """
                    profiles:
                      receivers: [otlp]
                      processors: [batch]
                      exporters: %s
                """
                    .formatted(exporters));
  }

  @Test
  void profilesNeedTheirFeatureGate() {
    assertThatThrownBy(() -> withProfiles("[otlp/tempo]").load())
        .hasMessage(
            "service::pipelines::profiles (config-1.yaml:17): profiles need the feature gate"
                + " service.profilesSupport, which is off; if the command line of the Collector has"
                + " it: featureGates(\"service.profilesSupport\")");
  }

  @Test
  void aPipelineOfProfilesIsCheckedAndNotRun() {
    List<String> gate = List.of("service.profilesSupport");
    CollectorEngine collector = withProfiles("[otlp/tempo]").featureGates(gate).load().start();
    collector.receive(TraceText.span(TraceText.ID, 1, 0));
    collector.settle();

    assertThat(collector.backend("otlp/tempo").spans()).hasSize(1);
    assertThatThrownBy(() -> withProfiles("[otlp/tmpo]").featureGates(gate).load())
        .hasMessage(
            "service::pipelines::profiles::exporters[0] (config-1.yaml:20): the exporter otlp/tmpo"
                + " is not defined; did you mean otlp/tempo");
    assertThatThrownBy(() -> withProfiles("[]").featureGates(gate).load())
        .hasMessage("service::pipelines::profiles (config-1.yaml:17): it must have exporters");
  }

  @Test
  void aMisspelledNameIsToldTheRightOne() {
    refused(
        WORKING.replace("processors: [batch]", "processors: [bacth]"),
        """
        service::pipelines::traces::processors[0] (config-1.yaml:15): the processor bacth is not defined; did you mean batch
        """);
    assertThatThrownBy(() -> CollectorConfig.of(WORKING.replace("  batch:", "  batsh:")))
        .hasMessageStartingWith(
            "processors::batsh (config-1.yaml:6): unknown type of processor: batsh; did you mean"
                + " batch; known are");
  }

  @Test
  void aQuoteWithoutItsEndIsToldWhereItBegins() {
    refused(
        WORKING.replace("timeout: 1s", "timeout: '1s"),
        """
        YAML (config-1.yaml:17): found unexpected end of stream while scanning a quoted scalar that begins in line 7
        """);
  }
}
