package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.SpanFilter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process with the environment of the harness owes spans for what was asked of it. */
@TraceTest
class ProcessSpansTest {

  @Test
  void anAssertionWaitsForTheBatchOfAProcessThatWasCalled(TraceHarness harness) throws Exception {
    try (Child prices = Child.java(keepingSpans(harness, 2_000), PriceServer.class)) {
      prices.get("/price");

      assertThat(harness).span("GET /price").isSampled();
    }
  }

  @Test
  void aWrongShapeIsComparedWithWhatTheProcessSends(TraceHarness harness) throws Exception {
    try (Child prices = Child.java(keepingSpans(harness, 2_000), PriceServer.class)) {
      prices.get("/price");

      Throwable failure =
          catchThrowable(() -> assertThat(harness).hasShape("GET /prices  @prices  SERVER"));

      assertThat(failure).hasMessageContaining("GET /price ").hasMessageContaining("look up");
    }
  }

  @Test
  void aSecondRequestOnTheSameConnectionIsWaitedForToo(TraceHarness harness) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (Child prices = Child.java(keepingSpans(harness, 2_000), PriceServer.class)) {
      get(client, prices, "/price");
      assertThat(harness).span("GET /price");

      get(client, prices, "/price/again");
      assertThat(harness).spans(SpanFilter.named("GET /price")).hasSize(2);
    }
  }

  private static void get(HttpClient client, Child prices, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + prices.port() + path);
    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
  }

  private static Map<String, String> keepingSpans(TraceHarness harness, int millis) {
    Map<String, String> environment = harness.collector().environment("prices");
    environment.put("OTEL_BSP_SCHEDULE_DELAY", Integer.toString(millis));
    return environment;
  }

  @Test
  void theLogRecordsOfAProcessAreInTheTestOfTheirTrace(TraceHarness harness) throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    environment.put("OTEL_LOGS_EXPORTER", "otlp");
    try (Child prices = Child.java(environment, PriceServer.class)) {
      prices.get("/price");

      assertThat(harness)
          .logs()
          .containing("asked for a price")
          .inSpan("GET /price")
          .hasService("prices");
    }
  }

  @Test
  void aProcessMaySendLogRecordsAlone(TraceHarness harness) throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    environment.put("OTEL_LOGS_EXPORTER", "otlp");
    environment.put("OTEL_TRACES_EXPORTER", "none");
    try (Child prices = Child.java(environment, PriceServer.class)) {
      prices.get("/price");

      assertThat(harness).logs().single().hasBody("asked for a price");
      assertThat(harness.wiring())
          .extracting(ProcessSpansTest::withoutNumbers)
          .contains(
              "collector at http://n (HTTP): received n spans in n request, n log record in n"
                  + " request",
              "process prices: runs (pid n, port n), has sent log records, but no spans");
    }
  }

  @Test
  void whatAProcessBeginsByItselfCountsInNoTest(TraceHarness harness) throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    try (Child prices = Child.java(environment, PriceServer.class, "refreshing")) {
      prices.get("/price");

      assertThat(harness)
          .hasShape(
              """
              GET /price    @prices  SERVER
                look up     @prices
              """);
      assertThat(harness.background()).span("load prices");
      assertThat(harness.background()).spans(SpanFilter.named("refresh prices")).isNotEmpty();
    }
  }

  @Test
  void whatAServiceOfTheTestAddsToSuchATraceCountsInNoTestEither(TraceHarness harness)
      throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    try (RateServer rates = RateServer.start(harness.service("rates"));
        Child prices = Child.java(environment, PriceServer.class, "refreshing", rates.address())) {
      rates.awaitRequest();
      prices.get("/price");

      assertThat(harness).hasSingleTrace();
      assertThat(harness)
          .hasShape(
              """
              GET /price    @prices  SERVER
                look up     @prices
              """);
      assertThat(harness.background()).spans(SpanFilter.named("GET /rates")).isNotEmpty();
    }
  }

  @Test
  void aFailureListsWhatCountsInNoTest(TraceHarness harness) throws Exception {
    Map<String, String> environment = harness.collector().environment("prices");
    try (Child prices = Child.java(environment, PriceServer.class)) {
      prices.get("/price");
      assertThat(harness).span("GET /price");
      assertThat(harness.background()).span("load prices");

      Throwable failure = catchThrowable(() -> assertThat(harness).span("load prices"));

      assertThat(withoutNumbers(failure.getMessage()))
          .startsWith("Expected one span load prices, but there is none")
          .contains(
              "prices began a trace by itself, load prices, which counts in no test: harness.background() has it")
          .doesNotContain("gave up at the deadline");
      assertThat(harness.wiring())
          .extracting(ProcessSpansTest::withoutNumbers)
          .contains(
              "collector at http://n (HTTP): received n spans in n request",
              "process prices: runs (pid n, port n), has sent spans",
              "in no test, but in harness.background(): n of load prices @prices INTERNAL");
    }
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("[\\d.:]*\\d", "n").replace("requests", "request");
  }
}
