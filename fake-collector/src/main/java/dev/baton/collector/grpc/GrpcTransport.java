package dev.baton.collector.grpc;

import dev.baton.Internal;
import dev.baton.collector.http2.HeaderField;
import dev.baton.collector.http2.Http2Client;
import dev.baton.collector.http2.Http2Reply;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Sends requests over gRPC. */
@Internal
public final class GrpcTransport implements OtlpTransport {

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]+");
  private static final long MOST_DIGITS = 99_999_999;

  private final Http2Client client;
  private final List<HeaderField> head;
  private final String scheme;
  private final String authority;
  private final boolean gzip;
  private final Duration timeout;

  private GrpcTransport(
      URI endpoint, List<HeaderField> head, boolean gzip, Duration timeout, boolean isPlain) {
    int port = endpoint.getPort() >= 0 ? endpoint.getPort() : isPlain ? 80 : 443;
    String host = endpoint.getHost();
    this.client = new Http2Client(unbracketed(host), port, isPlain ? null : trusting());
    this.head = head;
    this.scheme = isPlain ? "http" : "https";
    this.authority = host + ":" + port;
    this.gzip = gzip;
    this.timeout = timeout;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Trusts what the JVM trusts. */
  private static SSLSocketFactory trusting() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  /**
   * Returns a transport to this endpoint, without TLS if its scheme is {@code http}.
   *
   * @throws IllegalArgumentException if a header cannot be sent over gRPC
   */
  public static GrpcTransport to(
      URI endpoint, Map<String, String> headers, boolean gzip, Duration timeout) {
    List<HeaderField> head = new ArrayList<>();
    head.add(new HeaderField("te", "trailers"));
    head.add(new HeaderField("content-type", "application/grpc"));
    head.add(new HeaderField("user-agent", "baton"));
    head.add(new HeaderField("grpc-timeout", timeout(timeout)));
    if (gzip) {
      head.add(new HeaderField("grpc-encoding", "gzip"));
    }
    head.add(new HeaderField("grpc-accept-encoding", "gzip"));
    headers.forEach((name, value) -> head.add(metadata(name, value)));
    return new GrpcTransport(
        endpoint, head, gzip, timeout, "http".equalsIgnoreCase(endpoint.getScheme()));
  }

  /** Returns the time in milliseconds, or in seconds if that has more digits than are allowed. */
  private static String timeout(Duration timeout) {
    long millis = Math.max(1, TimeUnit.MILLISECONDS.convert(timeout));
    return millis <= MOST_DIGITS
        ? millis + "m"
        : Math.min(MOST_DIGITS, TimeUnit.MILLISECONDS.toSeconds(millis)) + "S";
  }

  private static HeaderField metadata(String name, String value) {
    if (!NAME.matcher(name).matches() || name.endsWith("-bin")) {
      throw new IllegalArgumentException(
          "header name must be letters, digits and -_. over gRPC, and must not end in -bin, which"
              + " is for bytes, but was '"
              + name
              + "'");
    }
    return new HeaderField(name.toLowerCase(Locale.ROOT), value);
  }

  @Override
  public ReceiverAnswer send(Signal signal, byte[] request) throws InterruptedException {
    try {
      return outcome(
          signal, client.send(headers(signal), GrpcMessage.body(request, gzip), timeout));
    } catch (IOException e) {
      if (Thread.interrupted()) { // it closed the connection
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      return GrpcOutcome.of(e);
    }
  }

  private List<HeaderField> headers(Signal signal) {
    List<HeaderField> headers = new ArrayList<>();
    headers.add(new HeaderField(":method", "POST"));
    headers.add(new HeaderField(":scheme", scheme));
    headers.add(new HeaderField(":path", "/" + signal.grpcService() + "/Export"));
    headers.add(new HeaderField(":authority", authority));
    headers.addAll(head);
    return headers;
  }

  private static ReceiverAnswer outcome(Signal signal, Http2Reply reply) {
    GrpcStatus status = GrpcOutcome.status(reply);
    if (status.code() != GrpcCode.OK) {
      return GrpcOutcome.of(status, reply.trailer("grpc-status-details-bin"));
    }
    try {
      byte[] message = GrpcMessage.of(reply);
      return new ReceiverAnswer.Taken(OtlpFormat.PROTOBUF.decodeAnswer(signal, message));
    } catch (MalformedOtlpException | IOException e) {
      return new ReceiverAnswer.Refused("the answer cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
