package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.recording.Snapshot;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A team's own Collector configuration, run in a test: what it keeps, and what it takes away. */
@TraceTest
class LayeredPolicyTest {

  /** What the team deploys; in a project it is read from the file that is deployed. */
  private static final String YAML =
      """
      receivers:
        otlp:
          protocols: {grpc: }
      processors:
        redaction:
          allow_all_keys: true
          redact_all_types: true
          blocked_values: ['4[0-9]{15}']
        tail_sampling:
          decision_wait: 30s
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: slow, type: latency, latency: {threshold_ms: 5000}}
            - {name: acme, type: string_attribute, string_attribute: {key: tenant, values: [acme]}}
            - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 0.001}}
      exporters:
        otlp/tempo:
          endpoint: ${env:TEMPO}
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [redaction, tail_sampling]
            exporters: [otlp/tempo]
      """;

  private final CollectorConfig config =
      CollectorConfig.builder()
          .source("otel-collector.yaml", YAML)
          .environment(Map.of("TEMPO", "tempo:4317"))
          .load();

  private static Trace span(TraceHarness harness, String name, String tenant, boolean fails) {
    Tracer tracer = harness.service("shop-" + name).getTracer("shop");
    Span span = tracer.spanBuilder(name).startSpan();
    span.setAttribute("tenant", tenant).setAttribute("card", "4111111111111111");
    if (fails) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    Snapshot snapshot = harness.recording().snapshot();
    return snapshot.traces().get(snapshot.traces().size() - 1);
  }

  @Test
  void errorsAndOneTenantAreKept(TraceHarness harness) {
    Trace failed = span(harness, "POST /charge", "t1", true);
    Trace ofAcme = span(harness, "GET /cart", "acme", false);
    Trace other = span(harness, "GET /stock", "t2", false);

    try (CollectorEngine collector = config.start()) {
      collector.receive(harness.recording().snapshot().spans());

      assertThat(collector)
          .keeps(failed)
          .because("errors")
          .keeps(ofAcme)
          .because("acme")
          .drops(other);
    }
  }

  @Test
  void cardNumbersDoNotReachTheBackend(TraceHarness harness) {
    span(harness, "POST /charge", "acme", true);

    try (CollectorEngine collector = config.start()) {
      collector.receive(harness.recording().snapshot().spans());

      assertThat(collector)
          .changes("card", "redaction")
          .backend("otlp/tempo")
          .span("POST /charge")
          .hasAttribute("card", "****");
    }
  }

  @Test
  void aSpanThatComesLateIsDecidedByACache() {
    CollectorConfig cached =
        CollectorConfig.of(
            YAML.replace("${env:TEMPO}", "tempo:4317")
                .replace(
                    "decision_wait: 30s",
                    "decision_wait: 30s\n    decision_cache: {sampled_cache_size: 1000}"));
    try (CollectorEngine collector = cached.start()) {
      Trace failed = collector.receive("POST /charge  @billing  SERVER  ERROR");
      collector.advance(Duration.ofMinutes(1));
      collector.receive(failed.spans());

      assertThat(collector).keeps(failed).hasCacheHits(1);
    }
  }

  @Test
  void theConfigurationHasNoTraps() {
    assertThat(config).hasNoTraps();
  }

  @Test
  void aFailureShowsWhatEveryPolicySaid(TraceHarness harness) {
    harness.virtualClock(); // so that a span takes no time
    Trace stock = span(harness, "GET /stock", "t2", false);

    try (CollectorEngine collector = config.start()) {
      collector.receive(harness.recording().snapshot().spans());

      assertThatThrownBy(() -> assertThat(collector).keeps(stock))
          .hasMessageContainingAll(
              "but none of its 1 span came to a backend:",
              """
                  tail_sampling in traces: not sampled, 1 span
                      errors  not sampled  no span has the status ERROR
                      slow    not sampled  0 ms, kept are 5000 ms or more
                      acme    not sampled  no value of tenant is acme
                      share   not sampled  the id is at\
              """);
    }
  }
}
