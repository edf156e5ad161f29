package dev.baton.collector.grpc;

import dev.baton.Internal;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends requests over gRPC. */
@Internal
public final class GrpcTransport implements OtlpTransport {

  private static final MethodDescriptor<byte[], byte[]> EXPORT = Methods.called(Signal.TRACES);

  private final ManagedChannel channel;
  private final boolean gzip;
  private final Duration timeout;

  private GrpcTransport(ManagedChannel channel, boolean gzip, Duration timeout) {
    this.channel = channel;
    this.gzip = gzip;
    this.timeout = timeout;
  }

  /**
   * Returns a transport to this endpoint, without TLS if its scheme is {@code http}.
   *
   * @throws IllegalArgumentException if a header cannot be sent over gRPC
   * @throws IllegalStateException if parts of gRPC on the class path do not fit together
   */
  public static GrpcTransport to(
      URI endpoint, Map<String, String> headers, boolean gzip, Duration timeout) {
    try {
      return connect(endpoint, headers, gzip, timeout);
    } catch (LinkageError e) {
      throw MixedVersions.failure(e);
    }
  }

  private static GrpcTransport connect(
      URI endpoint, Map<String, String> headers, boolean gzip, Duration timeout) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(endpoint.getHost(), port(endpoint))
            .intercept(MetadataUtils.newAttachHeadersInterceptor(metadata(headers)))
            .disableRetry(); // the exporter retries itself, and counts what it gives up
    if (isPlain(endpoint)) {
      builder.usePlaintext();
    }
    return new GrpcTransport(builder.build(), gzip, timeout);
  }

  private static int port(URI endpoint) {
    if (endpoint.getPort() >= 0) {
      return endpoint.getPort();
    }
    return isPlain(endpoint) ? 80 : 443;
  }

  private static boolean isPlain(URI endpoint) {
    return "http".equalsIgnoreCase(endpoint.getScheme());
  }

  private static Metadata metadata(Map<String, String> headers) {
    Metadata metadata = new Metadata();
    headers.forEach((name, value) -> metadata.put(key(name), value));
    return metadata;
  }

  private static Metadata.Key<String> key(String name) {
    try {
      return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "header name must be letters, digits and -_. over gRPC, and must not end in -bin, which is"
              + " for bytes, but was '"
              + name
              + "'",
          e);
    }
  }

  @Override
  public ReceiverAnswer send(byte[] request) throws InterruptedException {
    try {
      byte[] answer = ClientCalls.blockingUnaryCall(channel, EXPORT, options(), request);
      return new ReceiverAnswer.Taken(OtlpFormat.PROTOBUF.decodeAnswer(answer));
    } catch (StatusRuntimeException e) {
      if (Thread.interrupted()) { // the stub keeps the flag and reports CANCELLED
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      return GrpcOutcome.of(e);
    } catch (MalformedOtlpException e) {
      return new ReceiverAnswer.Refused("the answer cannot be read: " + e.getMessage());
    }
  }

  private CallOptions options() {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(
            TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    return gzip ? options.withCompression("gzip") : options;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
