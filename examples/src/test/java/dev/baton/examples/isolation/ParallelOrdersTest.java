package dev.baton.examples.isolation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.net.http.HttpResponse.BodyHandlers.discarding;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One harness and one server for all tests, which run in parallel where JUnit is configured so. */
@TraceTest
@Execution(ExecutionMode.CONCURRENT)
class ParallelOrdersTest {

  private static final HttpClient PLAIN = HttpClient.newHttpClient();

  private static Orders orders;
  private static HttpClient client;

  @BeforeAll
  static void start(TraceHarness harness) throws Exception {
    orders = Orders.start(harness.service("orders"));
    client = JavaHttpClientTelemetry.create(harness.service("client")).newHttpClient(PLAIN);
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @RepeatedTest(10)
  void seesItsOwnRequest(TraceHarness harness, RepetitionInfo repetition) throws Exception {
    String number = "a-" + repetition.getCurrentRepetition();

    client.send(HttpRequest.newBuilder(orders.uri(number)).build(), discarding());

    assertThat(harness)
        .hasShape(
            """
            GET              @client  CLIENT
              GET /orders    @orders  SERVER
                load %s      @orders
            """
                .formatted(number));
  }

  @RepeatedTest(10)
  void namesItselfByAHeader(TraceHarness harness, RepetitionInfo repetition) throws Exception {
    String number = "b-" + repetition.getCurrentRepetition();
    HttpRequest.Builder request = HttpRequest.newBuilder(orders.uri(number));
    harness.requestHeaders().forEach(request::header);

    PLAIN.send(request.build(), discarding());

    assertThat(harness)
        .hasShape(
            """
            GET /orders  @orders  SERVER
              load %s    @orders
            """
                .formatted(number));
  }
}
