package dev.baton.examples.orders;

import static java.util.Objects.requireNonNull;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

@Component
class PriceClient {

  private final WebClient client;
  private final Environment environment;

  PriceClient(WebClient.Builder builder, Environment environment) {
    this.client = builder.build();
    this.environment = environment;
  }

  int of(String id) {
    return requireNonNull(
        client.get().uri(base() + "/prices/{id}", id).retrieve().bodyToMono(Integer.class).block());
  }

  private String base() {
    return "http://localhost:" + environment.getProperty("local.server.port");
  }
}
