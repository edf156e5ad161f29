package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.containers.ContainerTelemetry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One container serves all tests of a class, and each test sees what it asked of it. */
@TraceTest
class ContainerTest {

  private static final Path AGENT =
      Path.of(System.getProperty("baton.javaagent", "target/agent/opentelemetry-javaagent.jar"));

  private static @Nullable HostContainer prices;

  @BeforeAll
  static void start() {
    assumeThat(HostContainer.isPossible()).as("Docker runs, and can import an image").isTrue();
    assumeThat(AGENT).as("the Java agent").exists();
    HostContainer container = new HostContainer(PlainServer.class);
    ContainerTelemetry.export("prices", ContainerTelemetry.withJavaAgent(AGENT, container));
    container.start();
    prices = container;
  }

  @AfterAll
  static void stop() {
    if (prices != null) {
      prices.stop();
    }
  }

  @Test
  void aRequestOfATestIsInItsRecording(TraceHarness harness) throws Exception {
    Child.get(prices.port(), "/price");

    assertThat(harness).hasShape("GET /price  @prices  SERVER");
  }

  @Test
  void theNextTestSeesItsOwn(TraceHarness harness) throws Exception {
    Child.get(prices.port(), "/price");

    assertThat(harness).hasSingleTrace();
    assertThat(harness.wiring()).anySatisfy(line -> assertThat(line).contains("(container "));
  }
}
