package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.junit5.CollectorSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.Trace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The file that a team deploys: all errors, all slow traces, one tenant, a low share of the rest.
 */
@TraceTest(collector = "collector/otel-collector.yaml")
@CollectorSettings(environment = "TEMPO=tempo:4317")
class DeployedPolicyTest {

  @Test
  void errorsSlowTracesAndOneTenantAreKept(FakeCollector collector) {
    Trace failed = collector.receive("POST /charge  @billing  SERVER  ERROR  20ms");
    Trace slow = collector.receive("GET /report  @reports  SERVER  6s");
    Trace ofAcme = collector.receive("GET /cart  @shop  SERVER  tenant=acme");
    Trace other = collector.receive("GET /cart  @shop  SERVER  tenant=t2");
    Trace health = collector.receive("GET /health  @shop  SERVER  ERROR");

    assertThat(collector)
        .keeps(failed)
        .because("errors")
        .keeps(slow)
        .because("slow")
        .keeps(ofAcme)
        .because("acme")
        .drops(other)
        .drops(health);
  }

  @Test
  void aFailureShowsTheStageAndEveryPolicy(FakeCollector collector) {
    Trace cart =
        collector.receive(
            """
            GET /cart      @shop  SERVER  200ms  tenant=t2
              GET /health  @shop  1ms
            """);

    assertThatThrownBy(() -> assertThat(collector).keeps(cart))
        .hasMessageStartingWith(
            """
            Expected the collector to keep the trace of GET /cart, but none of its 2 spans came to a backend:

                filter/health in traces/in: dropped 1 span: GET /health
                    the condition name == "GET /health" holds (collector/otel-collector.yaml:9)
                tail_sampling in traces/out: not sampled, 1 span
                    errors  not sampled  no span has the status ERROR
                    slow    not sampled  200 ms, kept are 5000 ms or more
                    acme    not sampled  no value of tenant is acme
                    share   not sampled  the id is at 44.127 %, kept is up to 0.001 %
                otlp/tempo got 0 of 2 spans\
            """);
  }

  @Test
  void cardNumbersAndAddressesDoNotReachTheBackend(FakeCollector collector) {
    collector.receive(
        "POST /charge  @billing  SERVER  ERROR  card=\"4111111111111111\"  mail=\"me@shop.test\"");

    assertThat(collector)
        .backend("otlp/tempo")
        .span("POST /charge")
        .hasAttribute("card", "****")
        .hasAttribute("mail", "****");
    assertThat(collector).decisions().changes("card", "redaction").changes("mail", "redaction");
  }

  @Test
  void aFailureShowsWhoHasChangedTheAttribute(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  ERROR  mail=\"me@shop.test\"");

    assertThatThrownBy(() -> assertThat(collector).decisions().changes("mail", "filter/health"))
        .hasMessageStartingWith(
            """
            Expected the processor filter/health to change mail, but it has not:

                redaction in traces/in changed mail: me@shop.test → ****, in POST /charge\
            """);
  }

  @Test
  void aFailureAtABackendShowsWhoHasChangedTheAttribute(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  ERROR  20ms  mail=\"me@shop.test\"  id=7");

    assertThatThrownBy(
            () ->
                assertThat(collector)
                    .backend("otlp/tempo")
                    .span("POST /charge")
                    .hasAttribute("mail", "me@shop.test"))
        .hasMessageStartingWith(
            """
            Expected POST /charge @billing SERVER to have the attribute mail="me@shop.test", but it has mail="****".

              on the way to otlp/tempo:
                redaction in traces/in changed mail: me@shop.test → ****, in POST /charge\
            """);
    assertThatThrownBy(
            () ->
                assertThat(collector)
                    .backend("otlp/tempo")
                    .span("POST /charge")
                    .hasAttribute("id", 8))
        .hasMessageStartingWith(
            """
            Expected POST /charge @billing SERVER to have the attribute id=8, but it has id=7.

              no processor before otlp/tempo has changed id\
            """);
  }

  @Test
  void aFailureAtABackendShowsWhereTheSpanIsGone(FakeCollector collector) {
    collector.receive("GET /cart  @shop  SERVER  200ms  tenant=t2");

    assertThatThrownBy(() -> assertThat(collector).backend("otlp/tempo").span("GET /cart"))
        .hasMessageStartingWith(
            """
            Expected one span GET /cart, but there is none.

              GET /cart came to the collector, and not to otlp/tempo:
                tail_sampling in traces/out: not sampled, 1 span
                    errors  not sampled  no span has the status ERROR
                    slow    not sampled  200 ms, kept are 5000 ms or more
                    acme    not sampled  no value of tenant is acme
                    share   not sampled  the id is at 44.127 %, kept is up to 0.001 %\
            """);
    assertThatThrownBy(() -> assertThat(collector).backend("otlp/tempo").span("GET /card"))
        .hasMessageStartingWith(
            """
            Expected one span GET /card, but there is none.

              none has come to the collector: services export the spans that are sampled and have ended
              it has received GET /cart\
            """);
    assertThatThrownBy(() -> assertThat(collector).backend("otlp/tempo").hasTraces(1))
        .hasMessageContaining("  1 trace came to the collector, and not to otlp/tempo:");
  }

  @Test
  void aFailureAtABackendAsksForThePipelineThatLeadsThere() {
    try (CollectorEngine collector =
        CollectorConfig.of(
                """
                receivers: {otlp: {protocols: {http: }}, zipkin: }
                exporters: {debug/here: , debug/there: }
                service:
                  pipelines:
                    traces/here: {receivers: [otlp], exporters: [debug/here]}
                    traces/there: {receivers: [zipkin], exporters: [debug/there]}
                """)
            .start()) {
      collector.into("otlp");
      collector.receive("GET /cart  @shop  SERVER");

      assertThatThrownBy(() -> assertThat(collector).backend("debug/there").span("GET /cart"))
          .hasMessage(
              """
              Expected one span GET /cart, but there is none.

                GET /cart came to the collector, and not to debug/there:
                  no processor has dropped it, and it came to debug/here: does its pipeline lead to debug/there?""");
    }
  }

  @Test
  void itsOwnMetricsTellHowOftenEachPolicyKeptATrace(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  ERROR  20ms");
    collector.receive("GET /report  @reports  SERVER  6s");

    assertThat(collector)
        .decisions()
        .ownMetric("otelcol_processor_tail_sampling_count_traces_sampled")
        .where("policy", "errors")
        .where("sampled", "true")
        .hasValue(1);
  }

  @Test
  void aFailureShowsWhichProcessorsThereAre(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  ERROR  mail=\"me@shop.test\"");

    assertThatThrownBy(() -> assertThat(collector).decisions().changes("mail", "redact"))
        .hasMessageStartingWith(
            """
            Expected the processor redact to change mail, but it has not:

                redaction in traces/in changed mail: me@shop.test → ****, in POST /charge
                no pipeline of spans has it; there are filter/health in traces/in, redaction in traces/in, tail_sampling in traces/out\
            """);
  }

  @Test
  void aFailureShowsWhichDimensionsThereAre(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  20ms  tenant=t2");

    assertThatThrownBy(
            () -> assertThat(collector).metrics("prometheus").where("tenant", "t3").hasCalls(1))
        .hasMessageStartingWith(
            """
            Expected the span metrics at prometheus with tenant=t3 to have 1 call, but there are 0:

                there is no such series; of the 2 that there are:

                service.name has 1 value: billing
                span.kind has 1 value: SPAN_KIND_SERVER
                span.name has 1 value: POST /charge
                status.code has 1 value: STATUS_CODE_UNSET
                tenant has 1 value: t2\
            """);
  }

  @Test
  void spanMetricsCountEverySpanBeforeSampling(FakeCollector collector) {
    collector.receive("POST /charge  @billing  SERVER  ERROR  20ms  tenant=t2");
    collector.receive("POST /charge  @billing  SERVER  40ms  tenant=t2");

    assertThat(collector)
        .metrics("prometheus")
        .where("span.name", "POST /charge")
        .hasCalls(2)
        .hasErrors(1)
        .hasPercentileOfAtMost(0.95, Duration.ofMillis(50))
        .hasCardinalityOfAtMost(4);
  }

  @Test
  void aDimensionWithManyValuesIsCaught(FakeCollector collector) {
    for (int user = 0; user < 30; user++) {
      collector.receive("GET /stock  @shop  SERVER  tenant=user-" + user);
    }

    assertThatThrownBy(() -> assertThat(collector).metrics("prometheus").hasCardinalityOfAtMost(20))
        .hasMessageStartingWith(
            """
            Expected the span metrics at prometheus to have at most 20 series, but there are 60:

                tenant has 30 values: user-0, user-1, user-10, …
                service.name has 1 value: shop
                span.kind has 1 value: SPAN_KIND_SERVER
                span.name has 1 value: GET /stock
                status.code has 1 value: STATUS_CODE_UNSET\
            """);
  }

  @Test
  void aFilterThatLeavesOrphansIsATrap(FakeCollector collector) {
    collector.receive(
        """
        GET /health   @shop  SERVER
          SELECT 1    @shop  ERROR
        """);

    assertThatThrownBy(() -> assertThat(collector).decisions().hasNoTraps())
        .hasMessageStartingWith(
            """
            Expected the collector to have no traps, but there is one:

                processors::filter/health (collector/otel-collector.yaml:6)
                    drops GET /health and not its child SELECT 1, which is left without a parent\
            """);
  }

  @Test
  void theFileHasNoTraps() {
    CollectorConfig config =
        CollectorConfig.builder()
            .from("collector/otel-collector.yaml")
            .environment(Map.of("TEMPO", "tempo:4317"))
            .load();

    assertThat(config).hasNoTraps();
  }
}
