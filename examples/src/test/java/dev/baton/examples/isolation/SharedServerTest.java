package dev.baton.examples.isolation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.net.http.HttpResponse.BodyHandlers.discarding;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One server for all tests, which run in parallel where JUnit is configured so. */
@TraceTest
@TraceSettings(globalService = "orders")
@Execution(ExecutionMode.CONCURRENT)
class SharedServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    orders = Orders.start();
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @RepeatedTest(10)
  void aRequestOfAnInstrumentedClientNamesItsTest(TraceHarness harness, RepetitionInfo repetition)
      throws Exception {
    String number = "a-" + repetition.getCurrentRepetition();
    HttpClient client =
        JavaHttpClientTelemetry.create(GlobalOpenTelemetry.get()).newHttpClient(CLIENT);

    client.send(HttpRequest.newBuilder(orders.uri(number)).build(), discarding());

    assertThat(harness)
        .hasShape(
            """
            GET              @orders  CLIENT
              GET /orders    @orders  SERVER
                load %s      @orders
            """
                .formatted(number));
  }

  @RepeatedTest(10)
  void aRequestOfAnotherClientNamesItByAHeader(TraceHarness harness, RepetitionInfo repetition)
      throws Exception {
    String number = "b-" + repetition.getCurrentRepetition();
    HttpRequest.Builder request = HttpRequest.newBuilder(orders.uri(number));
    harness.requestHeaders().forEach(request::header);

    CLIENT.send(request.build(), discarding());

    assertThat(harness)
        .hasShape(
            """
            GET /orders  @orders  SERVER
              load %s    @orders
            """
                .formatted(number));
  }

  @Test
  void eachTestSeesItsOwnOnly(TraceHarness harness) {
    assertThat(harness.recording().spans()).extracting(CapturedSpan::name).isEmpty();
  }
}
