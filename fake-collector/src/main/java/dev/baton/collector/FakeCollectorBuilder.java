package dev.baton.collector;

import dev.baton.collector.otlp.ListenAddress;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.TraceSource;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sets a {@link FakeCollector} up. Not thread-safe. */
public final class FakeCollectorBuilder {

  private static final int MAX_PORT = 65_535;

  private final SpanSink sink;
  private Consumer<List<CapturedLog>> logSink = logs -> {};
  private ListenAddress address = ListenAddress.loopback();
  private int httpPort;
  private int grpcPort;
  private int zipkinPort;
  private @Nullable SSLContext tls;
  private boolean clientCertificates;
  private @Nullable CollectorEngine engine;
  private @Nullable TraceSource source;

  FakeCollectorBuilder(SpanSink sink) {
    this.sink = sink;
  }

  /**
   * Hands the log records of each request to this, before the request is answered; a request that a
   * client sends again with the same bytes only once. By default they are only {@linkplain
   * FakeCollector#receivedRequests() kept}.
   */
  public FakeCollectorBuilder logsTo(Consumer<List<CapturedLog>> value) {
    logSink = value;
    return this;
  }

  /**
   * Hands everything that arrives to this Collector as well, which runs a configuration. Closing
   * the fake collector does not close it.
   */
  public FakeCollectorBuilder running(CollectorEngine value) {
    engine = value;
    return this;
  }

  /** Sets what assertions on this collector wait with; by default they do not wait. */
  public FakeCollectorBuilder recordedBy(TraceSource value) {
    source = value;
    return this;
  }

  /**
   * Sets the port for HTTP, 4318 in a default deployment. The receiver then starts with the
   * collector. The default is 0: a free port.
   *
   * @throws IllegalArgumentException if it is not 0 to 65535
   */
  public FakeCollectorBuilder httpPort(int port) {
    httpPort = requirePort("httpPort", port);
    return this;
  }

  /**
   * Sets the port for gRPC, 4317 in a default deployment. The receiver then starts with the
   * collector. The default is 0: a free port.
   *
   * @throws IllegalArgumentException if it is not 0 to 65535
   */
  public FakeCollectorBuilder grpcPort(int port) {
    grpcPort = requirePort("grpcPort", port);
    return this;
  }

  /**
   * Sets the port for Zipkin's JSON, 9411 in a default deployment. The receiver then starts with
   * the collector. The default is 0: a free port.
   *
   * @throws IllegalArgumentException if it is not 0 to 65535
   */
  public FakeCollectorBuilder zipkinPort(int port) {
    zipkinPort = requirePort("zipkinPort", port);
    return this;
  }

  private static int requirePort(String name, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          name + " must be 0 (a free port) to " + MAX_PORT + ", but was " + port);
    }
    return port;
  }

  /**
   * Listens on this address instead of loopback, so that other machines or containers reach it.
   *
   * @param local an address of this machine; {@code 0.0.0.0} stands for all
   */
  public FakeCollectorBuilder reachableFrom(InetAddress local) {
    String named = local.isAnyLocalAddress() ? "localhost" : local.getHostAddress();
    String host = named.contains(":") ? "[" + named + "]" : named;
    address = new ListenAddress(local, host, 0, null, false);
    return this;
  }

  /** Listens with TLS; the endpoints begin with {@code https}. */
  public FakeCollectorBuilder tls(SSLContext context) {
    tls = context;
    clientCertificates = false;
    return this;
  }

  /** Listens with TLS, and requires of clients a certificate that this context trusts. */
  public FakeCollectorBuilder mutualTls(SSLContext context) {
    tls = context;
    clientCertificates = true;
    return this;
  }

  /**
   * Returns the collector. Receivers with a fixed port listen, the others start when their endpoint
   * is asked for.
   *
   * @throws java.io.UncheckedIOException if a fixed port is taken
   */
  public FakeCollector start() {
    FakeCollector collector =
        new FakeCollector(
            sink,
            logSink,
            engine,
            source,
            address(httpPort),
            address(grpcPort),
            address(zipkinPort));
    try {
      if (httpPort != 0) {
        collector.httpEndpoint();
      }
      if (grpcPort != 0) {
        collector.grpcEndpoint();
      }
      if (zipkinPort != 0) {
        collector.zipkinEndpoint();
      }
      return collector;
    } catch (RuntimeException e) {
      collector.close();
      throw e;
    }
  }

  private ListenAddress address(int port) {
    return new ListenAddress(address.address(), address.host(), port, tls, clientCertificates);
  }
}
