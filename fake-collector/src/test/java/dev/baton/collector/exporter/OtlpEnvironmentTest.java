package dev.baton.collector.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.collector.FakeCollector;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the variables say must show on the wire. */
class OtlpEnvironmentTest {

  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

  private final Map<String, String> variables = new HashMap<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private HttpServer server;

  /** A request as the server saw it. */
  private record Request(String path, Map<String, List<String>> headers) {

    List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders())));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void set(String name, String value) {
    variables.put(PREFIX + name, value);
  }

  private Request send() throws InterruptedException {
    try (OtlpExporter exporter = OtlpExporter.builderFromEnvironment(variables).build()) {
      exporter.accept(List.of(CapturedSpan.builder(SpanContext.getInvalid(), "span").build()));
      Request request = requests.poll(10, TimeUnit.SECONDS);
      assertThat(request).as("request; the exporter says: %s", exporter.lastError()).isNotNull();
      return request;
    }
  }

  @Test
  void thePathForSpansIsAppendedToTheEndpointOfAllSignals() throws InterruptedException {
    set("ENDPOINT", url() + "/base/");

    Request request = send();

    assertThat(request.path()).isEqualTo("/base/v1/traces");
    assertThat(request.header("Content-type")).containsExactly("application/x-protobuf");
  }

  @Test
  void theEndpointForSpansIsUsedAsItIsAndGoesFirst() throws InterruptedException {
    set("ENDPOINT", "http://127.0.0.1:1");
    set("TRACES_ENDPOINT", url() + "/mine");

    assertThat(send().path()).isEqualTo("/mine");
  }

  @Test
  void theProtocolForSpansGoesFirst() throws InterruptedException {
    set("ENDPOINT", url());
    set("PROTOCOL", "grpc");
    set("TRACES_PROTOCOL", "HTTP/JSON");

    assertThat(send().header("Content-type")).containsExactly("application/json");
  }

  @Test
  void headersAreDecodedAndThoseForSpansReplaceTheOthers() throws InterruptedException {
    set("ENDPOINT", url());
    set("HEADERS", "x-common=1");
    set("TRACES_HEADERS", "x-key=a%20b%3D%2C+c, , x-equals=k=v");

    Request request = send();

    assertThat(request.header("X-key")).containsExactly("a b=,+c");
    assertThat(request.header("X-equals")).containsExactly("k=v");
    assertThat(request.header("X-common")).isEmpty();
  }

  @Test
  void compressionForSpansGoesFirst() throws InterruptedException {
    set("ENDPOINT", url());
    set("COMPRESSION", "none");
    set("TRACES_COMPRESSION", "gzip");

    assertThat(send().header("Content-encoding")).containsExactly("gzip");
  }

  @Test
  void anEmptyVariableIsNotSet() throws InterruptedException {
    set("ENDPOINT", url());
    set("TRACES_ENDPOINT", " ");
    set("COMPRESSION", "");

    Request request = send();

    assertThat(request.path()).isEqualTo("/v1/traces");
    assertThat(request.header("Content-encoding")).isEmpty();
  }

  @Test
  void zeroIsNoLimitOfTime() throws InterruptedException {
    set("ENDPOINT", url());
    set("TIMEOUT", "0");

    assertThat(send().path()).isEqualTo("/v1/traces");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpAfterTheTimeout() {
    server.removeContext("/");
    server.createContext("/", exchange -> {}); // never answers
    set("ENDPOINT", url());
    set("TIMEOUT", "60000");
    set("TRACES_TIMEOUT", "50");

    OtlpExporter exporter =
        OtlpExporter.builderFromEnvironment(variables).retry(RetryPolicy.never()).build();
    exporter.accept(List.of(CapturedSpan.builder(SpanContext.getInvalid(), "span").build()));

    assertThat(exporter.lastError()).startsWith("HttpTimeoutException");
  }

  @ParameterizedTest
  @CsvSource({"ENDPOINT", "TRACES_ENDPOINT"})
  void overGrpcBothEndpointsNameAServer(String variable) {
    try (FakeCollector collector = FakeCollector.start(spans -> {})) {
      set("PROTOCOL", "grpc");
      set(variable, collector.grpcEndpoint());
      try (OtlpExporter exporter = OtlpExporter.builderFromEnvironment(variables).build()) {
        exporter.accept(List.of(CapturedSpan.builder(SpanContext.getInvalid(), "span").build()));
      }
      assertThat(collector.requests(dev.baton.collector.otlp.Signal.TRACES)).isEqualTo(1);
    }
  }

  @Test
  void nothingNeedsToBeSet() {
    OtlpExporter.builderFromEnvironment(Map.of()).build().close();
    set("PROTOCOL", "grpc");
    OtlpExporter exporter = OtlpExporter.builderFromEnvironment(variables).build();

    assertThat(exporter.lastError()).isNull();
    exporter.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          PROTOCOL           ; http     ; must be one of grpc, http/protobuf, http/json, but was 'http'
          TRACES_COMPRESSION ; br       ; must be gzip or none, but was 'br'
          TIMEOUT            ; 1.5s     ; must be a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d, but was '1.5s'
          TRACES_TIMEOUT     ; -1       ; must be a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d, but was '-1'
          HEADERS            ; a=1,key  ; member 2 has no '='
          HEADERS            ; key=50%  ; the value of header key has a % that two hex digits do not follow
          HEADERS            ; key=5%0g ; the value of header key has a % that two hex digits do not follow
          HEADERS            ; key=%0a  ; value of header key must be printable ASCII, but has other characters
          TRACES_HEADERS     ; k y=1    ; header name must be letters, digits and !#$%&'*+-.^_`|~ (RFC 9110), but was 'k y'
          """,
      quoteCharacter = '"')
  void aWrongVariableIsRefusedByName(String name, String value, String problem) {
    set(name, value);

    assertThatThrownBy(() -> OtlpExporter.builderFromEnvironment(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(PREFIX + name + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({"ENDPOINT", "TRACES_ENDPOINT"})
  void anEndpointThatIsNoUrlIsRefusedByName(String name) {
    set(name, "localhost:4317");

    assertThatThrownBy(() -> OtlpExporter.builderFromEnvironment(variables))
        .hasMessageStartingWith(PREFIX + name + ": ")
        .hasMessageEndingWith(
            "must be an http or https URL with a host, such as http://127.0.0.1:4318,"
                + " but was 'localhost:4317'");
  }
}
