package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Test classes that ask one server at the same time, by a client that is not traced. */
class ParallelClientsTest {

  private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

  @Test
  void eachSeesItsOwnRequest() {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
            .selectors(selectClass(PriceCase.class), selectClass(ReserveCase.class))
            .execute()
            .testEvents();

    assertThat(tests.failed().list()).isEmpty();
    assertThat(tests.succeeded().count()).isEqualTo(2);
  }

  @SpringBootTest(
      classes = Stock.class,
      webEnvironment = WebEnvironment.RANDOM_PORT,
      properties = "spring.kafka.listener.auto-startup=false")
  @AutoConfigureRestTestClient
  @TraceTest
  @Execution(ExecutionMode.CONCURRENT)
  abstract static class OnOneServer {

    @Autowired RestTestClient client;

    static void together() throws Exception {
      TOGETHER.await(60, TimeUnit.SECONDS);
    }
  }

  static class PriceCase extends OnOneServer {

    @Test
    void price(TraceHarness harness) throws Exception {
      together();
      client.get().uri("/prices/42").exchange().expectStatus().isOk();
      together();

      assertThat(harness).hasShape("http get /prices/{id}  @orders  SERVER");
      together();
    }
  }

  static class ReserveCase extends OnOneServer {

    @Test
    void reserve(TraceHarness harness) throws Exception {
      together();
      client.post().uri("/reserve/42").exchange().expectStatus().isOk();
      together();

      assertThat(harness).hasShape("http post /reserve/{id}  @orders  SERVER");
      together();
    }
  }

  @EnableAutoConfiguration
  @Import(StockController.class)
  static class Stock {}
}
