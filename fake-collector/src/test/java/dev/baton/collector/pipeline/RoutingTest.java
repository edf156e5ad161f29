package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.decision.SpanLoss;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private static CollectorConfig.Builder config(String routing) {
    return CollectorConfig.builder()
        .source(
            "otel.yaml",
            """
            receivers: {otlp: {protocols: {http: {include_metadata: true}}}}
            exporters: {nop/a: , nop/b: , nop/other: }
            connectors:
              routing:
            %s
            service:
              pipelines:
                traces/in: {receivers: [otlp], exporters: [routing]}
                traces/a: {receivers: [routing], exporters: [nop/a]}
                traces/b: {receivers: [routing], exporters: [nop/b]}
                traces/other: {receivers: [routing], exporters: [nop/other]}
            """
                .formatted(routing.indent(4).stripTrailing()));
  }

  /** Sends two spans of two services and tells what each backend got. */
  private static String routed(CollectorConfig.Builder builder) {
    try (CollectorEngine collector = builder.load().start()) {
      collector.receive("GET /a  @shop  tenant=t1\n  GET /b  @stock  tenant=t2");
      return got(collector);
    }
  }

  private static String got(CollectorEngine collector) {
    return "a=%s b=%s other=%s"
        .formatted(
            names(collector, "nop/a"), names(collector, "nop/b"), names(collector, "nop/other"));
  }

  private static List<String> names(CollectorEngine collector, String backend) {
    return collector.backend(backend).spans().stream().map(span -> span.name()).sorted().toList();
  }

  @Test
  void aResourceGoesToTheFirstRowThatTakesIt() {
    assertThat(
            routed(
                config(
                    """
                    default_pipelines: [traces/other]
                    table:
                      - condition: attributes["service.name"] == "stock"
                        pipelines: [traces/a]
                      - statement: route() where attributes["service.name"] != nil
                        pipelines: [traces/b]
                    """)))
        .isEqualTo("a=[GET /b] b=[GET /a] other=[]");
  }

  @Test
  void spansLeaveTheirResourceAlone() {
    assertThat(
            routed(
                config(
                    """
                    default_pipelines: [traces/other]
                    table:
                      - context: span
                        condition: attributes["tenant"] == "t1"
                        pipelines: [traces/a, traces/b]
                    """)))
        .isEqualTo("a=[GET /a] b=[GET /a] other=[GET /b]");
  }

  @Test
  void aCopyStaysForTheRowsBelow() {
    assertThat(
            routed(
                config(
                    """
                    default_pipelines: [traces/other]
                    table:
                      - context: span
                        condition: IsRootSpan()
                        action: copy
                        pipelines: [traces/a]
                      - context: span
                        condition: name == "GET /b"
                        pipelines: [traces/b]
                    """)))
        .isEqualTo("a=[GET /a] b=[GET /b] other=[GET /a]");
  }

  private static final String BY_TENANT =
      """
      default_pipelines: [traces/other]
      table:
        - context: request
          condition: request["X-Tenant"] == "acme"
          pipelines: [traces/a]
      """;

  @Test
  void aRequestIsRoutedByItsHeaders() {
    try (CollectorEngine collector = config(BY_TENANT).load().start()) {
      ClientInfo acme =
          new ClientInfo(true, "127.0.0.1", Map.of("x-tenant", List.of("other", "acme")));
      collector.receive("otlp", TraceText.span(TraceText.ID, 1, SpanData.STATUS_UNSET), acme);
      collector.receive("GET /none");

      assertThat(got(collector)).isEqualTo("a=[GET /cart] b=[] other=[GET /none]");
    }
  }

  @Test
  void aSpanWithoutARouteIsLostInTheConnector() {
    CollectorConfig.Builder config =
        config(
            "table: [{condition: 'attributes[\"service.name\"] == \"shop\"', pipelines: [traces/a]}]");
    try (CollectorEngine collector = config.load().start()) {
      collector.receive("GET /a  @shop\n  GET /b  @stock");

      assertThat(got(collector)).isEqualTo("a=[GET /a] b=[] other=[]");
      assertThat(collector.losses())
          .extracting(SpanLoss::component, SpanLoss::pipeline, SpanLoss::span)
          .containsExactly(org.assertj.core.api.Assertions.tuple("routing", "traces/in", "GET /b"));
    }
  }

  private static final String FAILING =
      """
      default_pipelines: [traces/other]
      table:
        - context: span
          condition: HasPrefix(attributes["nope"], "a")
          pipelines: [traces/a]
      """;

  @Test
  void aConditionThatFailsRefusesTheRequestUnlessErrorsAreIgnored() {
    assertThatThrownBy(() -> routed(config(FAILING)))
        .isInstanceOf(ConsumeException.class)
        .hasMessage(
            "routing: the condition HasPrefix(attributes[\"nope\"], \"a\") failed: expected a string, but got nil");
    assertThat(routed(config("error_mode: ignore\n" + FAILING)))
        .isEqualTo("a=[] b=[] other=[GET /a, GET /b]");
  }

  @Test
  void errorsAreIgnoredSince157AndByAGate() {
    String all = "a=[] b=[] other=[GET /a, GET /b]";

    assertThat(routed(config(FAILING).collectorVersion("0.157"))).isEqualTo(all);
    assertThat(
            routed(
                config(FAILING).featureGates(List.of("connector.routing.defaultErrorModeIgnore"))))
        .isEqualTo(all);
  }

  @Test
  void pathsTellTheContextSince156() {
    String rows =
        """
        default_pipelines: [traces/other]
        table:
          - condition: span.attributes["tenant"] == "t2"
            pipelines: [traces/a]
          - condition: resource.attributes["service.name"] == "shop"
            pipelines: [traces/b]
        """;

    assertThatThrownBy(() -> routed(config(rows)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            connectors::routing::table[0]::condition (otel.yaml:7): the context resource does not reach span; it reaches resource, otelcol
              in: span.attributes["tenant"] == "t2\"""");
    assertThat(routed(config(rows).collectorVersion("0.156")))
        .isEqualTo("a=[GET /b] b=[GET /a] other=[]");
  }

  @Test
  void aRequestIsAskedOnceWhereAllPathsAreOfIt() {
    CollectorConfig.Builder config =
        config(
            """
            table:
              - condition: otelcol.client.metadata["x-tenant"][0] == "acme"
                pipelines: [traces/a]
            """);
    try (CollectorEngine collector = config.collectorVersion("0.156").load().start()) {
      TraceData data = TraceText.span(TraceText.ID, 1, SpanData.STATUS_UNSET);
      collector.receive(
          "otlp", data, new ClientInfo(true, "127.0.0.1", Map.of("X-Tenant", List.of("acme"))));

      assertThat(got(collector)).isEqualTo("a=[GET /cart] b=[] other=[]");
    }
  }

  private static void refused(String routing, String message) {
    assertThatThrownBy(() -> config(routing).load())
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  private static void refusedRow(String row, String message) {
    refused("table: [{%s}]".formatted(row), message);
  }

  @Test
  void wrongRowsAreRefusedWithTheirLine() {
    refused(
        "error_mode: ignore",
        "connectors::routing (otel.yaml:4): table must have at least one row");
    refusedRow(
        "pipelines: [traces/a]",
        "connectors::routing::table[0] (otel.yaml:5): a row must have a condition or a statement");
    refusedRow(
        "condition: 'true', statement: route(), pipelines: [traces/a]",
        "connectors::routing::table[0] (otel.yaml:5): a row cannot have both a condition and a statement");
    refusedRow(
        "condition: 'true'",
        "connectors::routing::table[0] (otel.yaml:5): pipelines must name at least one");
    refusedRow(
        "condition: 'true', context: scope, pipelines: [traces/a]",
        "connectors::routing::table[0]::context (otel.yaml:5): has to be resource, span, metric, datapoint, log or request, but is 'scope'");
    refusedRow(
        "condition: 'true', action: drop, pipelines: [traces/a]",
        "connectors::routing::table[0]::action (otel.yaml:5): has to be move or copy, but is 'drop'");
    refusedRow(
        "condition: 'true', pipelines: [traces/aa]",
        "connectors::routing::table[0]::pipelines[0] (otel.yaml:5): the pipeline traces/aa does not receive from routing; did you mean traces/a; those that do are traces/a, traces/b, traces/other");
    refusedRow(
        "condition: 'true', pipelines: [spans/a]",
        "connectors::routing::table[0]::pipelines[0] (otel.yaml:5): a pipeline is named traces, metrics or logs, or traces/name and so on, not spans/a");
    refusedRow(
        "context: request, condition: 'request[\"a\"] = \"b\"', pipelines: [traces/a]",
        "connectors::routing::table[0]::condition (otel.yaml:5): has to be request[\"name\"] == \"value\", or the same with !=");
    refusedRow(
        "statement: 'set(attributes[\"a\"], 1)', pipelines: [traces/a]",
        """
        connectors::routing::table[0]::statement (otel.yaml:5): there is no function set
          in: set(attributes["a"], 1)""");
  }
}
