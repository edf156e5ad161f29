package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.ConnectedCollectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that sends to several gateways, and tail sampling in each of them. */
class GatewaysTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final CollectorConfig GATEWAY =
      CollectorConfig.of(
          """
          receivers: {otlp: {protocols: {grpc: }}}
          processors:
            tail_sampling:
              policies:
                - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
          exporters: {otlp/tempo: {endpoint: tempo:4317}}
          service:
            pipelines:
              traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp/tempo]}
          """);

  private static CollectorConfig agent(String routingKey) {
    return CollectorConfig.of(
        """
        receivers: {otlp: {protocols: {grpc: }}}
        exporters:
          loadbalancing:
            routing_key: %s
            protocol: {otlp: {tls: {insecure: true}}}
            resolver: {static: {hostnames: [gw-1:4317, gw-2:4317, gw-3:4317]}}
        service: {pipelines: {traces: {receivers: [otlp], exporters: [loadbalancing]}}}
        """
            .formatted(routingKey));
  }

  private static void addGateways(ConnectedCollectors collectors) {
    collectors.add("gw-1", GATEWAY);
    collectors.add("gw-2", GATEWAY);
    collectors.add("gw-3", GATEWAY);
  }

  /** A request that fails in billing; gateway and billing export on their own. */
  private static void failingCheckout(CollectorEngine agent) throws MalformedOtlpException {
    agent.receiveJson(spans("gateway", "POST /checkout", "00f067aa0ba902b7", "", 0));
    agent.receiveJson(spans("billing", "POST /charge", "b7ad6b7169203331", "00f067aa0ba902b7", 2));
  }

  private static String spans(String service, String name, String id, String parent, int status) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
    "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"%s",
    "status":{"code":%s}}]}]}]}
    """
        .formatted(service, TRACE, id, parent, name, status);
  }

  @Test
  void routingByTraceIdKeepsTracesWhole() throws MalformedOtlpException {
    try (ConnectedCollectors collectors = new ConnectedCollectors()) {
      CollectorEngine agent = collectors.add("agent", agent("traceID"));
      addGateways(collectors);

      failingCheckout(agent);

      assertThat(collectors).decideOnWholeTraces();
    }
  }

  @Test
  void routingByServiceTearsTraces() throws MalformedOtlpException {
    try (ConnectedCollectors collectors = new ConnectedCollectors()) {
      CollectorEngine agent = collectors.add("agent", agent("service"));
      addGateways(collectors);

      failingCheckout(agent);

      assertThatThrownBy(() -> assertThat(collectors).decideOnWholeTraces())
          .hasMessage(
              """
              Expected the collectors to decide on whole traces, but 1 trace was decided in parts:

                  trace 4bf92f3577b34da6a3ce929d0e0e4736
                      gw-1          not sampled, on 1 span: POST /checkout @gateway
                      gw-3          sampled by errors, on 1 span: POST /charge @billing
                      a whole view  sampled by errors, on 2 spans

                  Tail sampling needs all spans of a trace at one collector: let the exporter loadbalancing route by traceID in front of them.\
              """);
    }
  }

  @Test
  void turnsTearTraces() throws MalformedOtlpException {
    try (ConnectedCollectors collectors = new ConnectedCollectors()) {
      CollectorEngine agent = collectors.add("agent", agent("traceID"));
      addGateways(collectors);
      collectors.connectInTurn("agent", "loadbalancing", "gw-1", "gw-2");

      failingCheckout(agent);

      assertThatThrownBy(() -> assertThat(collectors).decideOnWholeTraces())
          .hasMessageContaining("gw-1          not sampled, on 1 span: POST /checkout @gateway");
    }
  }

  /** A resolver in Kubernetes asks for the pods of a service, which the test numbers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns: {hostname: gateway.observability.svc.cluster.local, port: 4317}",
        "k8s: {service: gateway.observability}"
      })
  void theGatewaysOfAServiceAreFoundByTheirNames(String resolver) throws MalformedOtlpException {
    CollectorConfig agent =
        CollectorConfig.of(
            """
            receivers: {otlp: {protocols: {grpc: }}}
            exporters:
              loadbalancing:
                protocol: {otlp: {tls: {insecure: true}}}
                resolver: {%s}
            service: {pipelines: {traces: {receivers: [otlp], exporters: [loadbalancing]}}}
            """
                .formatted(resolver));
    try (ConnectedCollectors collectors = new ConnectedCollectors()) {
      CollectorEngine entry = collectors.add("agent", agent);
      CollectorEngine first = collectors.add("gateway-0", GATEWAY);
      CollectorEngine second = collectors.add("gateway-1", GATEWAY);

      failingCheckout(entry);

      assertThat(collectors).decideOnWholeTraces();
      collectors.settle();
      assertThat(Stream.of(first, second).map(each -> each.backend("otlp/tempo").spans().size()))
          .containsExactlyInAnyOrder(0, 2);
    }
  }

  @Test
  void routingByAttributesIsRefused() {
    try (ConnectedCollectors collectors = new ConnectedCollectors()) {
      collectors.add("agent", agent("attributes"));

      assertThatThrownBy(() -> addGateways(collectors))
          .hasMessage(
              "exporters::loadbalancing (config-1.yaml:3): Baton routes by traceID or by service,"
                  + " and not by attributes");
    }
  }
}
