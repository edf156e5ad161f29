package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Processes in Node and Python, and one that only the Java agent instruments, join the trace of the
 * test. Each needs its SDK installed: {@code @opentelemetry/sdk-node} where {@code NODE_PATH}
 * leads, {@code opentelemetry-instrument} on the path.
 */
@TraceTest
class OtherLanguagesTest {

  private static final Path AGENT =
      Path.of(System.getProperty("baton.javaagent", "target/agent/opentelemetry-javaagent.jar"));

  @Test
  void aProgramInNode(TraceHarness harness) throws Exception {
    Installed.assumeRuns(
        "the npm package @opentelemetry/sdk-node",
        "node",
        "-e",
        "require('@opentelemetry/sdk-node')");

    isOneTraceWith(harness, List.of("node", Installed.resource("prices.js").toString()));
  }

  @Test
  void aProgramInPython(TraceHarness harness) throws Exception {
    Installed.assumeRuns(
        "the package opentelemetry-distro", "opentelemetry-instrument", "--version");

    isOneTraceWith(
        harness,
        List.of("opentelemetry-instrument", "python3", Installed.resource("prices.py").toString()));
  }

  private static void isOneTraceWith(TraceHarness harness, List<String> command) throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    try (Child prices = Child.start(environment, command)) {
      order(harness, prices);

      assertThat(harness)
          .hasShape(
              """
              POST /orders     @orders
                GET /price     @prices  SERVER
                  look up      @prices
              """);
      assertThat(harness.background()).span("load prices");
    }
  }

  @Test
  void aProgramWithTheJavaAgent(TraceHarness harness) throws Exception {
    assumeThat(AGENT).as("the Java agent at " + AGENT).exists();
    Map<String, String> environment = harness.collector().environment("prices");
    environment.put("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT.toAbsolutePath());

    try (Child prices = Child.java(environment, PlainServer.class)) {
      order(harness, prices);

      assertThat(harness)
          .hasShape(
              """
              POST /orders     @orders
                GET /price     @prices  SERVER
              """);
    }
  }

  /** Asks for a price in a span of orders. */
  private static void order(TraceHarness harness, Child prices) throws Exception {
    Span order =
        harness.service("orders").getTracer("orders").spanBuilder("POST /orders").startSpan();
    Map<String, String> headers = new HashMap<>();
    harness
        .service("orders")
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(order), headers, Map::put);
    prices.get("/price", "traceparent", headers.get("traceparent"));
    order.end();
  }
}
