package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.web.client.RestClient;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}")
@EmbeddedKafka(topics = "orders", partitions = 1)
@TraceTest
class OrdersTest {

  @LocalServerPort int port;

  @Test
  void anOrderIsOneTrace(TraceHarness harness) {
    RestClient.create("http://localhost:" + port)
        .post()
        .uri("/orders/42")
        .retrieve()
        .toBodilessEntity();

    assertThat(harness)
        .hasShape(
            """
            http post /orders/{id}         @orders  SERVER
              http post                    @orders  CLIENT
                http post /reserve/{id}    @orders  SERVER
              http get                     @orders  CLIENT
                http get /prices/{id}      @orders  SERVER
              connection                   @orders  CLIENT
              query                        @orders  CLIENT
              connection                   @orders  CLIENT
              query                        @orders  CLIENT
              orders send                  @orders  PRODUCER
                orders process             @orders  CONSUMER
                  connection               @orders  CLIENT
                  query                    @orders  CLIENT
                  result-set               @orders  CLIENT
              result-set                   @orders  CLIENT
            """);
  }
}
