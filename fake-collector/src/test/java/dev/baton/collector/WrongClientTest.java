package dev.baton.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.Refusal;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

/** What a failure says of clients that speak something else than the port they send to. */
class WrongClientTest {

  private static final String HTTP_HERE =
      "; this is the endpoint for the protocols http/protobuf and http/json";
  private static final String RESET =
      "HTTP connection -> closed: TLS failed: the client broke off"
          + " (perhaps it does not trust the certificate of this port)";
  private static final String GRPC_HERE = "; this is the endpoint for the protocol grpc";

  @Test
  void grpcAtThePortForHttp() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      assertThat(refusals(collector, grpc(collector.httpEndpoint())))
          .containsExactly("PRI * -> HTTP 400: the client speaks HTTP/2, as gRPC does" + HTTP_HERE);
    }
  }

  @Test
  void httpAtThePortForGrpc() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      assertThat(refusals(collector, http(collector.grpcEndpoint())))
          .containsExactly(
              "gRPC connection -> closed: the client speaks HTTP/1.1 and this port HTTP/2"
                  + GRPC_HERE);
    }
  }

  @Test
  void tlsAtPortsWithout() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      assertThat(refusals(collector, http(secure(collector.httpEndpoint()))))
          .containsExactly(
              "HTTP request -> HTTP 400: the client speaks TLS and this port does not, so http:"
                  + " instead of https:");
      collector.startOver();
      assertThat(refusals(collector, grpc(secure(collector.grpcEndpoint()))))
          .containsExactly(
              "gRPC connection -> closed: the client speaks TLS and this port does not, so http:"
                  + " instead of https:"
                  + GRPC_HERE);
    }
  }

  @Test
  void plainTextAtPortsWithTls() throws Exception {
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).tls(context()).start()) {
      assertThat(refusals(collector, http(plain(collector.httpEndpoint()))))
          .containsExactly(
              "HTTP connection -> closed: the client does not speak TLS and this port does, so"
                  + " https: instead of http:");
      collector.startOver();
      assertThat(refusals(collector, grpc(plain(collector.grpcEndpoint()))))
          .containsExactly(
              "gRPC connection -> closed: the client does not speak TLS and this port does, so"
                  + " https: instead of http:"
                  + GRPC_HERE);
    }
  }

  /** Its alert is lost if the connection is reset before it is read. */
  @Test
  void aClientThatDoesNotTrustTheCertificate() throws Exception {
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).tls(context()).start()) {
      assertThat(refusals(collector, http(collector.httpEndpoint())))
          .extracting(line -> line.replace("(certificate_unknown) ", "")) // newer versions of Java
          .singleElement()
          .isIn(
              "HTTP connection -> closed: TLS failed: Received fatal alert: certificate_unknown"
                  + " (the client does not trust the certificate of this port)",
              RESET);
    }
  }

  @Test
  void aClientThatBreaksTheHandshakeOff() throws Exception {
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).tls(context()).start()) {
      URI endpoint = URI.create(collector.httpEndpoint());
      try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
        socket.getOutputStream().write(clientHello());
        assertThat(socket.getInputStream().read()).isNotNegative();
        socket.setSoLinger(true, 0); // closes with a reset
      }
      assertThat(refusals(collector)).containsExactly(RESET);
    }
  }

  private static byte[] clientHello() throws Exception {
    SSLEngine client = SSLContext.getDefault().createSSLEngine();
    client.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
    client.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  private static String secure(String endpoint) {
    return endpoint.replace("http:", "https:");
  }

  private static String plain(String endpoint) {
    return endpoint.replace("https:", "http:");
  }

  private static SpanExporter http(String endpoint) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(endpoint + "/v1/traces")
        .setRetryPolicy(null)
        .build();
  }

  private static SpanExporter grpc(String endpoint) {
    return OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setRetryPolicy(null).build();
  }

  /** Sends a span, and returns what the collector refused, each text once. */
  private static List<String> refusals(FakeCollector collector, SpanExporter exporter) {
    try (SdkTracerProvider sdk =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      sdk.get("shop").spanBuilder("POST /orders").startSpan().end();
      sdk.forceFlush().join(10, TimeUnit.SECONDS);
    }
    return refusals(collector);
  }

  private static List<String> refusals(FakeCollector collector) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (collector.refusals().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000); // the client may know first
    }
    return collector.refusals().stream().map(Refusal::toString).distinct().toList();
  }

  private static SSLContext context() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream file = WrongClientTest.class.getResourceAsStream("/tls/collector.p12")) {
      keys.load(file, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
