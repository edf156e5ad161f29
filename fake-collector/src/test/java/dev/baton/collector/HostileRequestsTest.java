package dev.baton.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each is refused, the refusal is recorded, and what comes next is accepted. */
class HostileRequestsTest {

  private static final String JSON = "application/json";

  private final FakeCollector collector = FakeCollector.start(this::take);
  private final HttpClient client = HttpClient.newHttpClient();
  private RuntimeException failure;
  private Error error;

  private void take(List<CapturedSpan> spans) {
    if (failure != null) {
      throw failure;
    }
    if (error != null) {
      throw error;
    }
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void anIntegerOfTwoMillionDigitsIsRefusedUnread() throws Exception {
    String body = span("\"startTimeUnixNano\":\"" + "9".repeat(2_000_000) + "\"");

    HttpResponse<String> answer = post(JSON, gzip(body.getBytes(UTF_8)), "gzip");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":3,\"message\":\"not OTLP JSON: startTimeUnixNano must be an unsigned integer"
                + " of 64 bits, but was '"
                + "9".repeat(40)
                + "…' (line 1, column 2000067)\"}");
    acceptsTheNext();
  }

  @Test
  void tenMillionEmptySpansAreRefused() throws Exception {
    byte[] spans = new byte[20_000_000];
    for (int i = 0; i < spans.length; i += 2) {
      spans[i] = 2 << 3 | 2;
    }
    byte[] body = wrapped(wrapped(spans, 2), 1);

    HttpResponse<String> answer = post("application/x-protobuf", gzip(body), "gzip");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(collector.refusals().get(0).reason())
        .matches("the request would take more than \\d+ MiB once it is decoded");
    acceptsTheNext();
  }

  @Test
  void aMediaTypeOfFiftyKilobytesIsRefused() throws Exception {
    HttpResponse<String> answer = post(JSON + "; a=\"" + "\\x".repeat(26_000), new byte[0], null);

    assertThat(answer.statusCode()).isEqualTo(415);
    acceptsTheNext();
  }

  @Test
  void aBrokenChunkIsAnsweredAndEndsTheConnection() throws Exception {
    assertThat(raw(head("Transfer-Encoding: chunked") + "zz\r\nabc\r\n"))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .contains("Connection: close");
    assertThat(collector.summary())
        .isEqualTo(
            """
            the collector received 0 spans in 0 requests and refused 1 request:
              POST /v1/traces -> HTTP 400: the body cannot be read as NONE: java.io.IOException: \
            malformed chunked encoding: a chunk has no size""");
    acceptsTheNext();
  }

  /** As Go's server, which is stricter with chunks than with headers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 ; a\r\n\r\n",
        "0\n\n",
        "0\r\nX y\r\n\r\n",
        " 0\r\n\r\n",
        "0x0\r\n\r\n",
        "\r\n",
        "1\r\nxy\r\n"
      })
  void malformedChunksAreRefused(String chunks) throws Exception {
    assertThat(raw(head("Transfer-Encoding: chunked") + chunks))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
    acceptsTheNext();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-A: \u0001", "X\u00e9: v", "X-A: \u000b", "Host: y"})
  void malformedHeadersAreRefusedWithoutAReason(String header) throws Exception {
    assertThat(raw(head(header)))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .endsWith("\n400 Bad Request");
    acceptsTheNext();
  }

  @Test
  void trailersDoNotDisturbTheNextRequest() throws Exception {
    String withTrailers = head("Transfer-Encoding: chunked") + "0\r\nX-Check: 1\r\nY: 2\r\n\r\n";

    String answers = raw(withTrailers + head("Content-Length: 0", "Connection: close"));

    assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    assertThat(collector.refusals()).isEmpty();
  }

  @Test
  void headersThatAreTooLongAreAnswered() throws Exception {
    assertThat(raw(head("X-Big: " + "x".repeat(2 << 20))))
        .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n");
    assertThat(collector.summary())
        .isEqualTo(
            """
            the collector received 0 spans in 0 requests and refused 1 request:
              HTTP request -> HTTP 431: the headers are larger than 1052672 bytes""");
    acceptsTheNext();
  }

  @Test
  void refusalsAreKeptUpToAHundredAndCountedBeyond() throws Exception {
    for (int i = 0; i < 130; i++) {
      post("text/plain", new byte[0], null);
    }

    assertThat(collector.refusals()).hasSize(100);
    assertThat(collector.summary())
        .startsWith("the collector received 0 spans in 0 requests and refused 130 requests:\n")
        .endsWith("\n  and 110 more");
  }

  @Test
  void aClassThatCannotBeLinkedIsARefusalThatNamesIt() throws Exception {
    error = new NoClassDefFoundError("com/acme/Missing");

    HttpResponse<String> answer = post(JSON, span("").getBytes(UTF_8), null);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":13,\"message\":\"the request cannot be decoded here:"
                + " java.lang.NoClassDefFoundError: com/acme/Missing\"}");
    assertThat(collector.received()).isEmpty();
    error = null;
    acceptsTheNext();
  }

  @Test
  void aConnectionThatIsSilentDoesNotDisturbOthers() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      silent.add(connect());
      silent.get(i).getOutputStream().write("POST /v1/tra".getBytes(ISO_8859_1));
    }
    acceptsTheNext();
    for (Socket socket : silent) {
      socket.close();
    }
  }

  @Test
  void anotherServerOfTheJdkThatRanBeforeChangesNothing() throws Exception {
    HttpServer before = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    before.start();
    acceptsTheNext();
    before.stop(0);
  }

  private void acceptsTheNext() throws Exception {
    int before = collector.received().size();
    assertThat(post(JSON, span("\"name\":\"good\"").getBytes(UTF_8), null).statusCode())
        .isEqualTo(200);
    assertThat(collector.received()).hasSize(before + 1);
  }

  private HttpResponse<String> post(String type, byte[] body, String encoding) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(collector.httpTracesEndpoint()))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String head(String... headers) {
    return "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private Socket connect() throws IOException {
    return new Socket("127.0.0.1", URI.create(collector.httpEndpoint()).getPort());
  }

  /** Returns everything that is answered until the connection ends. */
  private String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                } catch (IOException e) {
                  // answered before everything was sent
                }
              });
      sender.start();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String span(String members) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + members + "}]}]}]}";
  }

  private static byte[] wrapped(byte[] message, int field) {
    byte[] head = {
      (byte) (field << 3 | 2),
      (byte) (message.length | 128),
      (byte) (message.length >> 7 | 128),
      (byte) (message.length >> 14 | 128),
      (byte) (message.length >> 21)
    };
    byte[] all = Arrays.copyOf(head, head.length + message.length);
    System.arraycopy(message, 0, all, head.length, message.length);
    return all;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(to)) {
      gzip.write(bytes);
    }
    return to.toByteArray();
  }

  @Test
  void aSinkThatFailsAsksTheSenderToRetry() throws Exception {
    failure = new IllegalStateException("full");
    byte[] body =
        OtlpFormat.PROTOBUF.encode(
            List.of(CapturedSpan.builder(SpanContext.getInvalid(), "n").build()));

    assertThat(post("application/x-protobuf", body, null).statusCode()).isEqualTo(503);
  }
}
