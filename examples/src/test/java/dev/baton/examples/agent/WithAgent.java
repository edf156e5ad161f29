package dev.baton.examples.agent;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** Tests for a JVM with the Java agent, which {@link JavaAgentTest} starts. */
@TraceTest
class WithAgent {

  @Test
  void aRequestIsOneTrace(TraceHarness harness) throws Exception {
    try (UntracedStock stock = UntracedStock.start()) {
      stock.ask();
    }

    assertThat(harness)
        .hasShape(
            """
            GET           @stock  CLIENT
              GET /stock  @stock  SERVER
            """);
  }

  @Test
  void theAgentContinuesTheTraceOfAService(TraceHarness harness) throws Exception {
    Span restock = harness.service("shop").getTracer("shop").spanBuilder("restock").startSpan();
    try (UntracedStock stock = UntracedStock.start();
        Scope scope = restock.makeCurrent()) {
      stock.ask();
    } finally {
      restock.end();
    }

    assertThat(harness)
        .hasShape(
            """
            restock         @shop
              GET           @stock  CLIENT
                GET /stock  @stock  SERVER
            """);
  }

  @Test
  void servicesKeepTheirParents(TraceHarness harness) throws Exception {
    Span order = harness.service("shop").getTracer("shop").spanBuilder("order").startSpan();
    try (Scope scope = order.makeCurrent()) {
      Thread mailer =
          new Thread(
              Context.current()
                  .wrap(
                      () ->
                          GlobalOpenTelemetry.getTracer("mail")
                              .spanBuilder("mail")
                              .startSpan()
                              .end()));
      mailer.start();
      mailer.join();
    } finally {
      order.end();
    }

    assertThat(harness)
        .hasShape(
            """
            order   @shop
              mail  @stock
            """);
  }

  @Test
  void aFailureNamesTheAgent(TraceHarness harness) {
    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(failure.getMessage().replaceAll("127.0.0.1:\\d+", "127.0.0.1:4318"))
        .contains("GlobalOpenTelemetry is that of OpenTelemetry's Java agent in this JVM")
        .contains(
            "OpenTelemetry's Java agent is attached to this JVM, so scopes and tasks are not"
                + " observed; its spans are received at http://127.0.0.1:4318");
  }
}
