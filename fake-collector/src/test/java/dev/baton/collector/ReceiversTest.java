package dev.baton.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.MetricsRequest;
import dev.baton.collector.otlp.data.TracesRequest;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Where receivers listen, when they start, and what is kept of a request. */
class ReceiversTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void aReceiverStartsWhenItsEndpointIsAskedFor() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      assertThat(collector.listening()).isEmpty();

      String http = collector.httpEndpoint();
      assertThat(collector.listening()).containsExactly(http + " (HTTP)");

      String grpc = collector.grpcEndpoint();
      assertThat(collector.listening()).containsExactly(grpc + " (gRPC)", http + " (HTTP)");
      assertThat(collector.httpEndpoint()).isEqualTo(http);
    }
  }

  @Test
  void aReceiverWithAFixedPortListensAtOnce() throws Exception {
    int port = freePort();
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).httpPort(port).start()) {
      assertThat(collector.listening()).containsExactly("http://127.0.0.1:" + port + " (HTTP)");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> FakeCollector.builder(spans -> {}).httpPort(port).start())
          .hasMessage("cannot listen on 127.0.0.1:" + port + " for OTLP over HTTP");
    }
  }

  @Test
  void aPortIsBetween0And65535() {
    assertThatThrownBy(() -> FakeCollector.builder(spans -> {}).grpcPort(70_000))
        .hasMessage("grpcPort must be 0 (a free port) to 65535, but was 70000");
  }

  @Test
  void otherMachinesReachWhatTheTestOpens() throws Exception {
    try (FakeCollector collector =
        FakeCollector.builder(spans -> {})
            .reachableFrom(InetAddress.getByName("0.0.0.0"))
            .start()) {
      assertThat(collector.httpEndpoint()).matches("http://localhost:\\d+");
      send(OtlpHttpSpanExporter.builder().setEndpoint(collector.httpTracesEndpoint()).build());

      assertThat(collector.received()).hasSize(1);
    }
  }

  @Test
  void tlsIsSpokenOnBothProtocols() throws Exception {
    SSLContext context = context();
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).tls(context).start()) {
      assertThat(collector.httpEndpoint()).matches("https://127\\.0\\.0\\.1:\\d+");
      send(
          OtlpHttpSpanExporter.builder()
              .setEndpoint(collector.httpTracesEndpoint())
              .setSslContext(context, trustManager())
              .build());
      send(
          OtlpGrpcSpanExporter.builder()
              .setEndpoint(collector.grpcEndpoint())
              .setSslContext(context, trustManager())
              .build());

      assertThat(collector.received()).hasSize(2);
    }
  }

  @Test
  void aClientWithoutACertificateIsTurnedAwayIfOneIsRequired() throws Exception {
    try (FakeCollector collector =
        FakeCollector.builder(spans -> {}).mutualTls(context()).start()) {
      send(
          OtlpHttpSpanExporter.builder()
              .setEndpoint(collector.httpTracesEndpoint())
              .setSslContext(trustOnly(), trustManager())
              .setRetryPolicy(null)
              .build());
      assertThat(collector.received()).isEmpty();

      send(
          OtlpHttpSpanExporter.builder()
              .setEndpoint(collector.httpTracesEndpoint())
              .setSslContext(context(), trustManager())
              .build());
      assertThat(collector.received()).hasSize(1);
    }
  }

  @Test
  void headersAndMetadataAreKeptAndSecretsAreMasked() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      send(
          OtlpHttpSpanExporter.builder()
              .setEndpoint(collector.httpTracesEndpoint())
              .addHeader("Api-Key", "s3cr3t-s3cr3t")
              .build());
      send(
          OtlpGrpcSpanExporter.builder()
              .setEndpoint(collector.grpcEndpoint())
              .addHeader("api-key", "s3cr3t-s3cr3t")
              .build());

      List<ReceivedRequest> requests = collector.receivedRequests();
      assertThat(requests).hasSize(2);
      for (ReceivedRequest request : requests) {
        assertThat(request.headers().value("API-KEY")).contains("s3cr3t-s3cr3t");
        assertThat(request.headers().names()).contains("api-key", "user-agent");
        assertThat(request.headers().toString()).contains("api-key: ").doesNotContain("s3cr3t");
      }
      assertThat(requests.get(0)).hasToString("TRACES, 1 item, application/x-protobuf");
      assertThat(((TracesRequest) requests.get(1).content()).spans().findFirst().orElseThrow())
          .extracting("name")
          .isEqualTo("work");
    }
  }

  @Test
  void anotherProcessGetsVariablesOfTheProtocolThatItSpeaks() {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      assertThat(collector.environment("billing"))
          .containsEntry("OTEL_SERVICE_NAME", "billing")
          .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", collector.httpEndpoint())
          .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
          .containsEntry("OTEL_BSP_SCHEDULE_DELAY", "100")
          .containsEntry("OTEL_BLRP_SCHEDULE_DELAY", "100")
          .containsEntry("OTEL_METRIC_EXPORT_INTERVAL", "100");
      assertThat(collector.listening()).hasSize(1);
      assertThat(collector.environment("billing", OtlpProtocol.GRPC))
          .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", collector.grpcEndpoint())
          .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    }
  }

  @Test
  void logsAndMetricsAreKeptAsTheyWereSent() throws Exception {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      post(collector, "/v1/logs", "0a0f120d120b10092a070a0568656c6c6f");
      post(
          collector,
          "/v1/metrics",
          "0a25122312210a0563616c6c733a180a12190000b0d4acc66c1831030000000000000010021801");

      ReceivedRequest logs = collector.receivedRequests().get(0);
      ReceivedRequest metrics = collector.receivedRequests().get(1);
      assertThat(logs.signal()).isEqualTo(Signal.LOGS);
      assertThat(((LogsRequest) logs.content()).logRecords().findFirst().orElseThrow())
          .extracting("severityNumber")
          .isEqualTo(9);
      assertThat(((MetricsRequest) metrics.content()).metrics()).isEqualTo(1);
      assertThat(metrics.items()).isEqualTo(1);
    }
  }

  private static void post(FakeCollector collector, String path, String hex) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(collector.httpEndpoint() + path))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(HexFormat.of().parseHex(hex)))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private static void send(SpanExporter exporter) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      provider.get("lib").spanBuilder("work").startSpan().end();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static KeyStore keys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = ReceiversTest.class.getResourceAsStream("/tls/collector.p12")) {
      keys.load(file, PASSWORD);
    }
    return keys;
  }

  private static X509TrustManager trustManager() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("collector", keys().getCertificate("collector"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static SSLContext context() throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), new TrustManager[] {trustManager()}, null);
    return context;
  }

  private static SSLContext trustOnly() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trustManager()}, null);
    return context;
  }
}
