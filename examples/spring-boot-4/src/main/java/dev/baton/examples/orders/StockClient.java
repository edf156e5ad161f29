package dev.baton.examples.orders;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
class StockClient {

  private final RestClient client;
  private final Environment environment;

  StockClient(RestClient.Builder builder, Environment environment) {
    this.client = builder.build();
    this.environment = environment;
  }

  void reserve(String id) {
    client.post().uri(base() + "/reserve/{id}", id).retrieve().toBodilessEntity();
  }

  private String base() {
    return "http://localhost:" + environment.getProperty("local.server.port");
  }
}
