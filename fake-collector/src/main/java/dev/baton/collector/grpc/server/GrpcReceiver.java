package dev.baton.collector.grpc.server;

import dev.baton.Internal;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.http2.Http2Server;
import dev.baton.collector.otlp.ListenAddress;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;

/** OTLP over gRPC. */
@Internal
public final class GrpcReceiver implements AutoCloseable {

  private final Http2Server server;
  private final ExportCalls calls;
  private final int port;
  private final String endpoint;

  private GrpcReceiver(Http2Server server, ExportCalls calls, ListenAddress address) {
    this.server = server;
    this.calls = calls;
    port = server.port();
    endpoint = address.endpoint(port);
  }

  /**
   * Starts a receiver on a free port of the loopback interface and returns it.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static GrpcReceiver start(OtlpIntake intake) {
    return start(ListenAddress.loopback(), intake);
  }

  /**
   * Starts a receiver on this address and returns it.
   *
   * @throws UncheckedIOException if the address is taken or not one of this machine
   */
  public static GrpcReceiver start(ListenAddress address, OtlpIntake intake) {
    return start(address, intake, new ReceiverFaults(Clock.system()));
  }

  /**
   * Starts a receiver on this address that fails as scripted, and returns it.
   *
   * @throws UncheckedIOException if the address is taken or not one of this machine
   */
  public static GrpcReceiver start(
      ListenAddress address, OtlpIntake intake, ReceiverFaults faults) {
    ExportCalls calls = new ExportCalls(intake, faults);
    try {
      Http2Server server =
          Http2Server.start(
              address.socketAddress(),
              address.tls(),
              address.clientCertificates(),
              "baton-otlp-grpc",
              calls);
      return new GrpcReceiver(server, calls, address);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + " for OTLP over gRPC", e);
    }
  }

  /** Returns its URL: {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return endpoint;
  }

  /** Returns its port, also when it is closed. */
  public int port() {
    return port;
  }

  /** Stops listening. Waits at most one second for calls in progress to be answered. */
  @Override
  public void close() {
    server.stopAccepting();
    calls.awaitAnswers();
    server.close();
    calls.close();
  }
}
