package dev.baton.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that runs tests with OpenTelemetry's Java agent. */
class JavaAgentTest {

  private static final Path AGENT =
      Path.of(System.getProperty("baton.javaagent", "target/agent/opentelemetry-javaagent.jar"));

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void itsSpansAreThoseOfTheTests(String protocol) throws Exception {
    assumeThat(AGENT).as("the Java agent at " + AGENT).exists();

    assertThat(run(WithAgent.class, protocol))
        .endsWith("4 tests have passed\n")
        .doesNotContain("=>");
  }

  private static String run(Class<?> tests, String protocol)
      throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + AGENT.toAbsolutePath(),
                "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:" + freePort(),
                "-Dotel.exporter.otlp.protocol=" + protocol,
                "-Dotel.bsp.schedule.delay=100",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.service.name=stock",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedTests.class.getName(),
                tests.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      jvm.destroy();
      jvm.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
