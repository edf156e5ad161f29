package dev.baton.examples.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assertions.BatonAssertions;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** Statements and conditions in OTTL: which spans they drop, and what they make of the others. */
@TraceTest
class TransformedSpansTest {

  /** What the team deploys; in a project it is read from the file that is deployed. */
  private static final String YAML =
      """
      receivers:
        otlp:
          protocols: {grpc: }
      processors:
        filter/health:
          error_mode: ignore
          trace_conditions:
            - IsMatch(span.attributes["url.path"], "^/(health|ready)")
        transform:
          error_mode: ignore
          trace_statements:
            - set(span.attributes["url.template"], span.attributes["url.path"])
            - replace_pattern(span.attributes["url.template"], "/\\\\d+", "/{id}")
            - set(span.name, Concat(["GET", span.attributes["url.template"]], " "))
      exporters:
        otlp/tempo:
          endpoint: tempo:4317
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [filter/health, transform]
            exporters: [otlp/tempo]
      """;

  private static void get(TraceHarness harness, String path) {
    Span span = harness.service("shop").getTracer("shop").spanBuilder("GET").startSpan();
    span.setAttribute("url.path", path).end();
  }

  @Test
  void namesOfSpansHoldNoIds(TraceHarness harness) {
    get(harness, "/orders/4711/items/3");
    get(harness, "/health");

    try (CollectorEngine collector = CollectorConfig.of(YAML).start()) {
      collector.receive(harness.recording().snapshot().spans());

      assertThat(collector.backend("otlp/tempo").spans())
          .extracting(span -> span.name())
          .containsExactly("GET /orders/{id}/items/{id}");
    }
  }

  @Test
  void aStatementThatACollectorWouldRefuseIsRefused() {
    String broken = YAML.replace("set(span.name,", "set(span.nmae,");

    assertThatThrownBy(() -> CollectorConfig.builder().source("otel-collector.yaml", broken).load())
        .hasMessage(
            """
            processors::transform::trace_statements[2] (otel-collector.yaml:14): set: there is no path span.nmae; did you mean name
              in: set(span.nmae, Concat(["GET", span.attributes["url.template"]], " "))\
            """);
  }

  @Test
  void aFailureNamesTheConditionThatDroppedEachSpan(TraceHarness harness) {
    String two =
        YAML.replace(
            "trace_conditions:\n",
            "trace_conditions:\n      - span.attributes[\"url.path\"] == nil\n");
    Span root = harness.service("shop").getTracer("shop").spanBuilder("job").startSpan();
    try (Scope scope = root.makeCurrent()) {
      get(harness, "/ready");
    }
    root.end();
    Trace job = harness.recording().snapshot().traces().get(0);

    try (CollectorEngine collector =
        CollectorConfig.builder().source("otel-collector.yaml", two).load().start()) {
      collector.receive(job.spans());

      assertThatThrownBy(() -> BatonAssertions.assertThat(collector).keeps(job))
          .hasMessage(
              """
              Expected the collector to keep the trace of job, but none of its 2 spans came to a backend:

                  filter/health in traces: dropped 2 spans: job, GET
                      job: the condition span.attributes["url.path"] == nil holds (otel-collector.yaml:8)
                      GET: the condition IsMatch(span.attributes["url.path"], "^/(health|ready)") holds (otel-collector.yaml:9)
                  otlp/tempo got 0 of 2 spans\
              """);
    }
  }
}
