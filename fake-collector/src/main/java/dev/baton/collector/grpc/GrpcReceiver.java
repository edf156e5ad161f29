package dev.baton.collector.grpc;

import dev.baton.Internal;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.ListenAddress;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.Clock;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.grpc.netty.shaded.io.netty.handler.ssl.JdkSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** OTLP over gRPC. */
@Internal
public final class GrpcReceiver implements AutoCloseable {

  /** The default of gRPC and of the Collector: 4 MiB, before and after decompression. */
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private static final int MAX_METADATA_BYTES = 16 * 1024 * 1024;

  private final Server server;
  private final int port;
  private final String endpoint;

  private GrpcReceiver(Server server, ListenAddress address) {
    this.server = server;
    port = server.getPort();
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
    try {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(address.socketAddress())
              .maxInboundMessageSize(MAX_MESSAGE_BYTES)
              .maxInboundMetadataSize(MAX_METADATA_BYTES)
              .decompressorRegistry(Codecs.decompressors())
              .compressorRegistry(Codecs.compressors())
              .addStreamTracerFactory(RefusalTracer.factory(intake));
      SSLContext tls = address.tls();
      if (tls != null) {
        builder.sslContext(nettyContext(tls, address.clientCertificates()));
      }
      for (Signal signal : Signal.values()) {
        builder.addService(
            ServerInterceptors.intercept(
                ExportService.of(signal, intake, faults), SameCompression.INSTANCE));
      }
      return new GrpcReceiver(builder.build().start(), address);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + " for OTLP over gRPC", e);
    } catch (LinkageError e) {
      throw MixedVersions.failure(e);
    }
  }

  private static SslContext nettyContext(SSLContext tls, boolean clientCertificates) {
    ApplicationProtocolConfig http2 =
        new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            "h2");
    return new JdkSslContext(
        tls,
        false,
        null,
        IdentityCipherSuiteFilter.INSTANCE,
        http2,
        clientCertificates ? ClientAuth.REQUIRE : ClientAuth.NONE,
        null,
        false);
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
    try {
      if (!server.shutdown().awaitTermination(1, TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
