package dev.baton.examples.isolation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.net.http.HttpResponse.BodyHandlers.discarding;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Isolated;

/** A request without any trace is of the only test that is running when it is received. */
@TraceTest
@TraceSettings(globalService = "orders")
@Isolated
class OneAfterTheOtherTest {

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

  @RepeatedTest(3)
  void aRequestIsOfTheTestThatIsRunning(TraceHarness harness) throws Exception {
    CLIENT.send(HttpRequest.newBuilder(orders.uri("7")).build(), discarding());

    assertThat(harness)
        .hasShape(
            """
            GET /orders  @orders  SERVER
              load 7     @orders
            """);
  }
}
