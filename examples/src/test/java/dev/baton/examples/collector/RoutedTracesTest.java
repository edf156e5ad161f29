package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.trace.Trace;
import org.junit.jupiter.api.Test;

/** Each tenant has a backend, which a routing connector chooses. */
class RoutedTracesTest {

  private static CollectorEngine routing(String fallback) {
    return CollectorConfig.of(
            """
            receivers: {otlp: {protocols: {http: }}}
            connectors:
              routing:
                error_mode: ignore
                %s
                table:
                  - context: span
                    condition: attributes["tenant"] == "acme"
                    pipelines: [traces/acme]
            exporters: {otlp/acme: {endpoint: "acme:4317"}, otlp/rest: {endpoint: "rest:4317"}}
            service:
              pipelines:
                traces/in: {receivers: [otlp], exporters: [routing]}
                traces/acme: {receivers: [routing], exporters: [otlp/acme]}
                traces/rest: {receivers: [routing], exporters: [otlp/rest]}
            """
                .formatted(fallback))
        .start();
  }

  @Test
  void everyTenantHasItsBackend() {
    try (CollectorEngine collector = routing("default_pipelines: [traces/rest]")) {
      collector.receive("GET /cart  @shop  SERVER  tenant=acme");
      collector.receive("GET /list  @shop  SERVER  tenant=t2");

      assertThat(collector)
          .backend("otlp/acme")
          .hasSingleTrace()
          .hasShape("GET /cart  @shop  SERVER");
      assertThat(collector)
          .backend("otlp/rest")
          .hasSingleTrace()
          .hasShape("GET /list  @shop  SERVER");
    }
  }

  @Test
  void aTraceWithoutARouteIsLost() {
    try (CollectorEngine collector = routing("")) {
      Trace trace = collector.receive("GET /cart  @shop  SERVER  tenant=t2");

      assertThatThrownBy(() -> assertThat(collector).keeps(trace))
          .hasMessage(
              """
              Expected the collector to keep the trace of GET /cart, but none of its 1 span came to a backend:

                  routing in traces/in: no row of its table takes 1 span, and there are no default_pipelines: GET /cart
                  otlp/acme got 0 of 1 span
                  otlp/rest got 0 of 1 span""");
    }
  }

  private static CollectorEngine sampling(String policy) {
    return CollectorConfig.of(
            """
            receivers: {otlp: {protocols: {http: }}}
            processors: {tail_sampling: {policies: [%s]}}
            exporters: {otlp/tempo: {endpoint: "tempo:4317"}}
            service:
              pipelines:
                traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp/tempo]}
            """
                .formatted(policy))
        .start();
  }

  private static void isDropped(String policy, String reason) {
    try (CollectorEngine collector = sampling(policy)) {
      Trace trace = collector.receive("GET /cart  @shop  SERVER  ERROR  status=\"503\"");

      assertThatThrownBy(() -> assertThat(collector).keeps(trace))
          .hasMessage(
              """
              Expected the collector to keep the trace of GET /cart, but none of its 1 span came to a backend:

                  tail_sampling in traces: not sampled, 1 span
                      kept  not sampled  %s
                  otlp/tempo got 0 of 1 span"""
                  .formatted(reason));
    }
  }

  @Test
  void aNumberThatIsATextIsToldSo() {
    isDropped(
        "{name: kept, type: numeric_attribute, numeric_attribute: {key: status, min_value: 500}}",
        "status is the text 503, and only whole numbers count");
  }

  @Test
  void aPartWithoutAllocationIsToldSo() {
    isDropped(
        """
        {name: kept, type: composite, composite: {max_total_spans_per_second: 100,
            composite_sub_policy: [{name: all, type: always_sample}],
            rate_allocation: [{policy: errors, percent: 80}]}}
        """,
        "all fits, but rate_allocation gives it 0 spans a second");
  }
}
