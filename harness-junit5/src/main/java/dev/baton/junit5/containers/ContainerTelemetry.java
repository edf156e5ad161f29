package dev.baton.junit5.containers;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.process.EarlyCollector;
import dev.baton.junit5.process.ProcessSights;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * Lets the service in a container export its spans to the test. Call it before the container
 * starts; network mode and exposed ports are set before.
 *
 * <pre>{@code
 * @Container
 * static final GenericContainer<?> BILLING =
 *     ContainerTelemetry.export("billing", new GenericContainer<>("billing:1").withExposedPorts(8080));
 * }</pre>
 */
public final class ContainerTelemetry {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String HOST = "host.testcontainers.internal";
  private static final String AGENT = "/opentelemetry-javaagent.jar";
  private static final String HOST_NETWORK = "host";

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private ContainerTelemetry() {}

  /**
   * Lets a container in a static field of a test class, or of one that it extends, export its
   * spans. The class that calls this is taken for that class. Its harnesses receive the spans, each
   * those of its own traces.
   *
   * @return the container
   */
  public static <C extends GenericContainer<?>> C export(String service, C container) {
    return export(EarlyCollector.of(CALLERS.getCallerClass()).collector(), service, container);
  }

  /**
   * Lets a container that a test starts export its spans to the collector of the harness.
   *
   * @return the container
   */
  public static <C extends GenericContainer<?>> C export(
      TraceHarness harness, String service, C container) {
    return export(harness.collector(), service, container);
  }

  /**
   * Sets the {@linkplain FakeCollector#environment environment} on the container, makes the port of
   * the collector reachable as {@code host.testcontainers.internal} unless the container uses the
   * network of the host, and lets assertions wait for what the container owes.
   */
  private static <C extends GenericContainer<?>> C export(
      FakeCollector collector, String service, C container) {
    Map<String, String> environment = collector.environment(service);
    if (!HOST_NETWORK.equals(container.getNetworkMode())) {
      URI endpoint = URI.create(environment.get(ENDPOINT));
      Testcontainers.exposeHostPorts(endpoint.getPort());
      environment.put(ENDPOINT, "http://" + HOST + ":" + endpoint.getPort());
    }
    environment.forEach(container::addEnv);
    ProcessSights.add(environment, new ContainerSight(container, HOST_NETWORK));
    return container;
  }

  /**
   * Copies the Java agent into the container and lets each JVM there load it.
   *
   * @param agent the file {@code opentelemetry-javaagent.jar} on this machine
   * @return the container
   */
  public static <C extends GenericContainer<?>> C withJavaAgent(Path agent, C container) {
    container.withCopyFileToContainer(MountableFile.forHostPath(agent), AGENT);
    String options = container.getEnvMap().get("JAVA_TOOL_OPTIONS");
    String attach = "-javaagent:" + AGENT;
    container.addEnv("JAVA_TOOL_OPTIONS", options == null ? attach : options + " " + attach);
    return container;
  }
}
