package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.decision.ConfigTrap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTrapsTest {

  private static final String FRAME =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
      %s
      exporters: {nop: }
      service: {pipelines: {traces: {receivers: [otlp], processors: [%s], exporters: [nop]}}}
      """;

  private static CollectorEngine start(String id, String processor) {
    return CollectorConfig.of(FRAME.formatted(processor.indent(2).stripTrailing(), id)).start();
  }

  private static String traps(CollectorEngine collector) {
    collector.settle();
    return collector.traps().stream().map(ConfigTrap::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void idsInARowAreNoTestOfASampler() {
    CollectorEngine collector =
        start(
            "tail_sampling",
            """
            tail_sampling:
              policies:
                - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
                - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 50}}
            """);
    for (int id = 1; id <= 9; id++) {
      collector.receive(TraceText.span("0000000000000000000000000000000" + id, 10, 0));
    }

    assertThat(traps(collector))
        .isEqualTo(
            "processors::tail_sampling::policies[1] (config-1.yaml:6): samples by trace ids, but"
                + " those of this test differ in their last bytes only: it keeps almost all or"
                + " almost none of them");
  }

  @Test
  void attributesOfAnotherKindThanTheOneThatIsReadAreFound() {
    CollectorEngine collector =
        start(
            "filter, tail_sampling",
            """
            filter:
              error_mode: ignore
              traces:
                span: ['attributes["retry"] == true or attributes["size"] > 5']
            tail_sampling:
              policies:
                - {name: 5xx, type: numeric_attribute, numeric_attribute: {key: code, min_value: 500, max_value: 599}}
                - {name: vip, type: string_attribute, string_attribute: {key: tier, values: [gold]}}
                - name: never
                  type: ottl_condition
                  ottl_condition: {span: ['span.attributes["code"] >= 500']}
            """);
    collector.receive(
        "POST /charge  @billing  SERVER  code=\"503\"  tier=1  retry=\"yes\"  size=2.5");

    assertThat(traps(collector))
        .isEqualTo(
            """
            processors::filter::traces::span[0] (config-1.yaml:6): takes retry for a boolean, but it is a text in POST /charge
            processors::tail_sampling::policies[0]::numeric_attribute::key (config-1.yaml:9): takes code for a whole number, but it is a text in POST /charge
            processors::tail_sampling::policies[1]::string_attribute::key (config-1.yaml:10): takes tier for a text, but it is a whole number in POST /charge
            processors::tail_sampling::policies[2]::ottl_condition::span[0] (config-1.yaml:13): takes code for a number, but it is a text in POST /charge\
            """);
  }

  @Test
  void aTraceLongerThanTheWaitIsDecidedInProductionBeforeItEnds() {
    CollectorEngine collector =
        start(
            "tail_sampling",
            "tail_sampling: {decision_wait: 10s, policies: [{name: all, type: always_sample}]}");
    collector.receive(
        """
        POST /import    @shop  SERVER  45s
          SELECT users  @shop  CLIENT  20ms
        """);

    assertThat(traps(collector))
        .isEqualTo(
            "processors::tail_sampling::decision_wait (config-1.yaml:3): decides 10 s after the"
                + " first span of a trace, but in the trace of POST /import spans end up to 45 s"
                + " after the first one: in production they come too late");
  }

  @Test
  void aFilterThatLeavesOrphansIsFound() {
    CollectorEngine collector =
        start(
            "filter/health",
            "filter/health: {error_mode: ignore, traces: {span: ['name == \"GET /health\"']}}");
    collector.receive(
        """
        GET /health    @shop  SERVER
          SELECT 1     @shop  CLIENT
        """);

    assertThat(traps(collector))
        .isEqualTo(
            "processors::filter/health (config-1.yaml:3): drops GET /health and not its child"
                + " SELECT 1, which is left without a parent");
  }

  @Test
  void secretsInPlacesThatAreNotSearchedAreFound() {
    CollectorEngine collector =
        start(
            "redaction", "redaction: {allow_all_keys: true, blocked_values: ['[a-z.]+@[a-z.]+']}");
    var data = TraceText.span(TraceText.ID, 10, SpanData.STATUS_ERROR);
    SpanData span = data.resourceSpans().get(0).scopeSpans().get(0).spans().get(0);
    span.setName("GET /users/me@shop.test");
    span.setStatusMessage("no user me@shop.test");
    collector.receive(data);

    assertThat(traps(collector))
        .isEqualTo(
            "processors::redaction::blocked_values (config-1.yaml:3): are at nop in names of spans"
                + " and texts of states, which the redaction does not search");
  }

  @Test
  void healthyTrafficHasNone() {
    CollectorEngine collector =
        start(
            "filter, redaction, tail_sampling",
            """
            filter:
              error_mode: ignore
              traces:
                span: ['attributes["code"] == 404', 'IsMatch(name, "^GET /health")']
                spanevent: ['attributes["code"] == "x"']
            redaction: {allow_all_keys: true, redact_all_types: true, blocked_values: ['4[0-9]{12}']}
            tail_sampling:
              policies:
                - {name: 5xx, type: numeric_attribute, numeric_attribute: {key: code, min_value: 500, max_value: 599}}
                - {name: vip, type: string_attribute, string_attribute: {key: tier, values: [gold]}}
                - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 50}}
            """);
    for (int request = 0; request < 20; request++) {
      collector.receive(
          """
          POST /charge        @billing  SERVER  2s  code=503  tier=gold
            SELECT invoices   @billing  CLIENT
          """);
      collector.receive("GET /health  @billing  SERVER");
    }

    assertThat(traps(collector)).isEmpty();
  }

  private static String trapsOfTwoPipelines(String exporter, int times) {
    CollectorEngine collector =
        CollectorConfig.of(
                """
                receivers: {otlp: {protocols: {grpc: }}}
                processors: {batch: }
                exporters:
                  %1$s: {}
                service:
                  pipelines:
                    traces/a: {receivers: [otlp], exporters: [%1$s]}
                    traces/b: {receivers: [otlp], processors: [batch], exporters: [%1$s]}
                """
                    .formatted(exporter))
            .start();
    for (int i = 0; i < times; i++) {
      collector.receive(TraceText.span(TraceText.ID, 10, 0));
    }
    return traps(collector);
  }

  @Test
  void aBackendThatGetsASpanTwiceIsFound() {
    assertThat(trapsOfTwoPipelines("datadog", 1))
        .isEqualTo(
            "exporters::datadog (config-1.yaml:4): gets GET /cart 2 times, which was sent once:"
                + " there lead traces/a, traces/b");
    assertThat(trapsOfTwoPipelines("datadog", 2))
        .isEqualTo(
            "exporters::datadog (config-1.yaml:4): gets GET /cart 4 times, which was sent 2 times:"
                + " there lead traces/a, traces/b");
    assertThat(trapsOfTwoPipelines("debug", 1)).isEmpty();
  }

  @Test
  void whatWasSentTwiceMayArriveTwice() {
    CollectorEngine collector = start("batch", "batch:");
    collector.receive(TraceText.span(TraceText.ID, 10, 0));
    collector.receive(TraceText.span(TraceText.ID, 10, 0));

    assertThat(traps(collector)).isEmpty();
  }
}
