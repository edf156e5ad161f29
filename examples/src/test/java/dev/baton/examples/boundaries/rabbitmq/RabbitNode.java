package dev.baton.examples.boundaries.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real RabbitMQ from the system's packages, with a name, a directory and ports of 127.0.0.1 of
 * its own. Its processes read from this JVM and end when they read the end, even if this JVM is
 * killed.
 */
final class RabbitNode implements AutoCloseable {

  /** The script behind the one on the path, which insists on a user of its own. */
  private static final Path BROKER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

  private static final Path PORT_MAPPER = Path.of("/usr/bin/epmd");
  private static final String UNTIL_END_OF_INPUT = "\"$0\" & read -r line; kill $!; wait";

  /** The broker is asked on its console: it was told to take any free port. */
  private static final String TELL_THE_PORT =
      "[io:format(\"port=~p~n\", [ranch:get_port(L)]) || L <- maps:keys(ranch:info())].\n";

  private final Process portMapper;
  private final Process broker;
  private final ConnectionFactory connections = new ConnectionFactory();

  private RabbitNode(Process portMapper, Process broker) {
    this.portMapper = portMapper;
    this.broker = broker;
  }

  static boolean isInstalled() {
    return Files.isExecutable(BROKER) && Files.isExecutable(PORT_MAPPER);
  }

  /**
   * Starts RabbitMQ and returns when it takes connections.
   *
   * @param directory an empty one, for all that it writes
   */
  static RabbitNode start(Path directory) throws Exception {
    if (!isInstalled()) {
      throw new IllegalStateException(
          "RabbitMQ is not installed (%s, %s): apt-get install rabbitmq-server"
              .formatted(BROKER, PORT_MAPPER));
    }
    Path home = directory.toAbsolutePath();
    Map<String, String> settings = settings(home);
    RabbitNode node =
        new RabbitNode(
            process(home, settings, "/bin/sh", "-c", UNTIL_END_OF_INPUT, PORT_MAPPER.toString()),
            process(home, settings, BROKER.toString()));
    try {
      node.awaitPort();
      return node;
    } catch (Exception e) {
      node.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Path home) throws IOException {
    Path configuration =
        Files.writeString(home.resolve("rabbitmq.conf"), "listeners.tcp.1 = 127.0.0.1:0\n");
    int[] free = freePorts();
    return Map.ofEntries(
        Map.entry("HOME", home.toString()),
        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
        Map.entry("ERL_EPMD_PORT", String.valueOf(free[0])),
        Map.entry("ERL_CRASH_DUMP_SECONDS", "0"),
        Map.entry("RABBITMQ_ALLOW_INPUT", "true"),
        Map.entry("RABBITMQ_CONF_ENV_FILE", home.resolve("none").toString()),
        Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString()),
        Map.entry("RABBITMQ_DIST_PORT", String.valueOf(free[1])),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("enabled_plugins").toString()),
        Map.entry("RABBITMQ_LOG_BASE", home.toString()),
        Map.entry("RABBITMQ_LOGS", "-"),
        Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("data").toString()),
        Map.entry("RABBITMQ_NODENAME", "baton-" + ProcessHandle.current().pid() + "@localhost"),
        Map.entry(
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
            "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}"));
  }

  /**
   * Erlang's own two ports can only be named, so they are free now and hopefully a moment later.
   */
  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    }
  }

  private static Process process(Path home, Map<String, String> settings, String... command)
      throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    process.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_"));
    process.environment().putAll(settings);
    return process.start();
  }

  private void awaitPort() throws Exception {
    BrokerOutput output = BrokerOutput.of(broker);
    output.await(output.started(), 90);
    broker.getOutputStream().write(TELL_THE_PORT.getBytes(StandardCharsets.US_ASCII));
    broker.getOutputStream().flush();
    connections.setHost("127.0.0.1");
    // A heart that beats on a timer looks like work that may still begin.
    connections.setRequestedHeartbeat(0);
    connections.setPort(output.await(output.port(), 20));
  }

  ConnectionFactory connections() {
    return connections;
  }

  @Override
  public void close() throws Exception {
    end(broker);
    end(portMapper);
  }

  private static void end(Process process) throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
