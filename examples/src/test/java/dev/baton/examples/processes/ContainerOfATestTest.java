package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.containers.ContainerTelemetry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A container that a test starts exports to the collector of its harness. */
@TraceTest
class ContainerOfATestTest {

  private static final Path AGENT =
      Path.of(System.getProperty("baton.javaagent", "target/agent/opentelemetry-javaagent.jar"));

  @Test
  void theSpansOfAContainerAreInTheTest(TraceHarness harness) throws Exception {
    assumeThat(HostContainer.isPossible()).as("Docker runs, and can import an image").isTrue();
    assumeThat(AGENT).as("the Java agent").exists();
    try (HostContainer prices = new HostContainer(PlainServer.class)) {
      ContainerTelemetry.withJavaAgent(AGENT, prices);
      ContainerTelemetry.export(harness, "prices", prices);
      prices.start();

      Child.get(prices.port(), "/price");

      assertThat(harness).span("GET /price").isSampled();
    }
  }
}
