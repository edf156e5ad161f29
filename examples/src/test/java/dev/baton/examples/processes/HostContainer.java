package dev.baton.examples.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A real container that needs no registry: its image is empty, and it sees the JDK and the classes
 * of this machine. It uses the network of the host.
 */
final class HostContainer extends GenericContainer<HostContainer> {

  static final Path AGENT =
      Path.of(System.getProperty("baton.javaagent", "target/agent/opentelemetry-javaagent.jar"));

  private static final String EMPTY_IMAGE = "baton-empty:1";

  private final int port = freePort();

  /** A server on {@link #port()} that prints its port. */
  HostContainer(Class<?> program) {
    super(EMPTY_IMAGE);
    for (String place : List.of("/usr", "/lib", "/lib64", "/etc")) {
      withFileSystemBind(place, place, BindMode.READ_ONLY);
    }
    String home = System.getProperty("java.home");
    withFileSystemBind(home, home, BindMode.READ_ONLY);
    String classes =
        Path.of(program.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    withFileSystemBind(classes, "/classes", BindMode.READ_ONLY);
    withTmpFs(Map.of("/tmp", "rw"));
    withNetworkMode("host");
    withCommand(home + "/bin/java", "-cp", "/classes", program.getName(), Integer.toString(port));
    waitingFor(Wait.forLogMessage(".*" + port + "\\s*", 1));
  }

  int port() {
    return port;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it can run here, and the Java agent is where it is expected. */
  static boolean isPossibleWithAgent() {
    return Files.exists(AGENT) && isPossible();
  }

  /** Whether Docker runs here and has, or can be given, the empty image. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable() && hasImage();
  }

  private static boolean hasImage() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "tar -cf - -T /dev/null | docker import - " + EMPTY_IMAGE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
