package dev.baton.examples.instrumentation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A real Kafka of one node, broker and controller in one, on free ports of 127.0.0.1. */
public final class KafkaNode implements AutoCloseable {

  private final ControllerServer controller;
  private final BrokerServer broker;
  private final int port;

  private KafkaNode(ControllerServer controller, BrokerServer broker, int port) {
    this.controller = controller;
    this.broker = broker;
    this.port = port;
  }

  /**
   * Starts Kafka and returns when it takes messages.
   *
   * @param directory an empty one, for what it stores
   */
  public static KafkaNode start(Path directory) throws Exception {
    Sockets sockets = new Sockets(listen(), listen());
    KafkaConfig config = new KafkaConfig(settings(directory, sockets));
    format(directory);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
    SharedServer shared = shared(config, stored._1(), sockets);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    BrokerServer broker = new BrokerServer(shared);
    KafkaNode node = new KafkaNode(controller, broker, sockets.clientPort());
    controller.startup();
    broker.startup();
    return node;
  }

  private static SharedServer shared(
      KafkaConfig config, MetaPropertiesEnsemble stored, Sockets sockets) {
    return new SharedServer(
        config,
        stored,
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(
            QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
        List.of(),
        // Kafka's own handler ends the JVM, and with it the tests.
        (name, fatal, action) -> new LoggingFaultHandler(name, action),
        (listener, address, sendBuffer, backlog) -> sockets.at(address.getPort()));
  }

  private static Map<String, String> settings(Path directory, Sockets sockets) {
    return Map.ofEntries(
        Map.entry("node.id", "1"),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("listeners", sockets.listeners()),
        Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("inter.broker.listener.name", "CLIENT"),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + sockets.controllerPort()),
        Map.entry("log.dirs", directory.toString()),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"));
  }

  private static void format(Path directory) throws Exception {
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }

  /**
   * Both sockets are bound before Kafka is configured: each role must be told where the other one
   * listens, and only the system knows which port is free.
   */
  private record Sockets(ServerSocketChannel client, ServerSocketChannel controller) {

    String listeners() {
      return "CLIENT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s"
          .formatted(clientPort(), controllerPort());
    }

    int clientPort() {
      return client.socket().getLocalPort();
    }

    int controllerPort() {
      return controller.socket().getLocalPort();
    }

    ServerSocketChannel at(int port) throws IOException {
      ServerSocketChannel channel = port == clientPort() ? client : controller;
      channel.configureBlocking(false);
      return channel;
    }
  }
}
