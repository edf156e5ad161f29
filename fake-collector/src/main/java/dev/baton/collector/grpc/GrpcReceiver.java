package dev.baton.collector.grpc;

import dev.baton.collector.otlp.Loopback;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Signal;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC on a free port of the loopback interface. */
public final class GrpcReceiver implements AutoCloseable {

  /** The default of gRPC and of the Collector: 4 MiB, before and after decompression. */
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private static final int MAX_METADATA_BYTES = 16 * 1024 * 1024;

  private final Server server;
  private final String endpoint;

  private GrpcReceiver(Server server) {
    this.server = server;
    endpoint = "http://" + Loopback.HOST + ":" + server.getPort();
  }

  /**
   * Starts a receiver and returns it.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static GrpcReceiver start(OtlpIntake intake) {
    try {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(Loopback.anyPort())
              .maxInboundMessageSize(MAX_MESSAGE_BYTES)
              .maxInboundMetadataSize(MAX_METADATA_BYTES)
              .addStreamTracerFactory(RefusalTracer.factory(intake));
      for (Signal signal : Signal.values()) {
        builder.addService(
            ServerInterceptors.intercept(
                ExportService.of(signal, intake), SameCompression.INSTANCE));
      }
      return new GrpcReceiver(builder.build().start());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + Loopback.HOST + " for OTLP over gRPC", e);
    }
  }

  /** Returns its URL: {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return endpoint;
  }

  /** Stops listening. Waits at most one second for calls in progress to be answered. */
  @Override
  public void close() {
    try {
      if (!server.shutdown().awaitTermination(1, TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
