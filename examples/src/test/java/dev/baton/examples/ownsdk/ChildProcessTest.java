package dev.baton.examples.ownsdk;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service in a process of its own, with the official SDK, joins the trace of the test. */
@TraceTest
class ChildProcessTest {

  @Test
  void theSpanOfAnotherProcessIsInTheTrace(TraceHarness harness) throws Exception {
    OpenTelemetry orders = harness.service("orders");
    Span order = orders.getTracer("example").spanBuilder("POST /orders").startSpan();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            traceparent(orders, order));

    ProcessBuilder billing = new ProcessBuilder(command);
    billing.environment().putAll(harness.collector().environment("billing"));
    billing.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(billing.start().waitFor()).isZero();
    order.end();

    assertThat(harness)
        .hasShape(
            """
            POST /orders      @orders
              POST /charge    @billing  SERVER
            """);
  }

  private static String traceparent(OpenTelemetry telemetry, Span span) {
    Map<String, String> headers = new HashMap<>();
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(span), headers, Map::put);
    return headers.get("traceparent");
  }
}
