package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A reactive application: its server and its client, on event loops. */
@SpringBootTest(
    classes = ReactiveTest.Reactive.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "spring.main.web-application-type=reactive")
@TraceTest
class ReactiveTest {

  @LocalServerPort int port;

  @Test
  void aRelayedRequestIsOneTrace(TraceHarness harness) {
    RestClient.create("http://localhost:" + port)
        .get()
        .uri("/relay/42")
        .retrieve()
        .toBodilessEntity();

    assertThat(harness)
        .hasShape(
            """
            http get /relay/{id}      @orders  SERVER
              http get                @orders  CLIENT
                http get /left/{id}    @orders  SERVER
            """);
  }

  /** The application, apart from that of the other tests. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Relay.class)
  static class Reactive {}

  /** Asks itself. */
  @RestController
  static class Relay {

    private final WebClient client;
    private final Environment environment;

    Relay(WebClient.Builder builder, Environment environment) {
      this.client = builder.build();
      this.environment = environment;
    }

    @GetMapping("/relay/{id}")
    Mono<Integer> relay(@PathVariable("id") String id) {
      String base = "http://localhost:" + environment.getProperty("local.server.port");
      return client.get().uri(base + "/left/{id}", id).retrieve().bodyToMono(Integer.class);
    }

    @GetMapping("/left/{id}")
    Mono<Integer> left(@PathVariable("id") String id) {
      return Mono.just(id.length());
    }
  }
}
