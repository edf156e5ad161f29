package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

/** Applications that tests start in code, without Spring's test framework. */
@TraceTest
class StartedInCodeTest {

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application = run("shop");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void oneOfTheClass(TraceHarness harness) {
    askForPrice(application);

    assertThat(harness).hasShape("http get /prices/{id}  @shop  SERVER");
  }

  @Test
  void oneOfTheTest(TraceHarness harness) {
    try (ConfigurableApplicationContext second = run("second")) {
      askForPrice(second);
    }

    assertThat(harness).hasShape("http get /prices/{id}  @second  SERVER");
  }

  private static ConfigurableApplicationContext run(String name) {
    return SpringApplication.run(
        Prices.class, "--server.port=0", "--spring.application.name=" + name);
  }

  private static void askForPrice(ConfigurableApplicationContext context) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    RestClient.create("http://localhost:" + port)
        .get()
        .uri("/prices/42")
        .retrieve()
        .toBodilessEntity();
  }

  @EnableAutoConfiguration
  @Import(StockController.class)
  static class Prices {}
}
