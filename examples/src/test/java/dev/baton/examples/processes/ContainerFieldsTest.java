package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.containers.ContainerTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Testcontainers starts what stands in fields: one container for the class, one for each test. */
@TraceTest
@Testcontainers
@EnabledIf(
    value = "dev.baton.examples.processes.HostContainer#isPossibleWithAgent",
    disabledReason = "Docker does not run, cannot import an image, or there is no Java agent")
class ContainerFieldsTest {

  @Container
  static final HostContainer PRICES =
      ContainerTelemetry.export(
          "prices",
          ContainerTelemetry.withJavaAgent(
              HostContainer.AGENT, new HostContainer(PlainServer.class)));

  @Container
  final HostContainer stock =
      ContainerTelemetry.export(
          "stock",
          ContainerTelemetry.withJavaAgent(
              HostContainer.AGENT, new HostContainer(PlainServer.class)));

  @Test
  void aRequestToTheContainerOfTheClassIsInTheTest(TraceHarness harness) throws Exception {
    Child.get(PRICES.port(), "/price");

    assertThat(harness).hasShape("GET /price  @prices  SERVER");
  }

  @Test
  void aRequestToTheContainerOfTheTestIsInTheTest(TraceHarness harness) throws Exception {
    Child.get(stock.port(), "/price");

    assertThat(harness).hasShape("GET /price  @stock  SERVER");
  }
}
