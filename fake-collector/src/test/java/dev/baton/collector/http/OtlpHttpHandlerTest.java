package dev.baton.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers were recorded from a Collector v0.155.0. */
class OtlpHttpHandlerTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final byte[] BROKEN = {8, 1};

  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final OtlpHttpHandler handler = new OtlpHttpHandler(new Decoding());

  @ParameterizedTest
  @EnumSource
  void successIsAPresentAndEmptyPartialSuccess(Signal signal) {
    headers.put("Content-Type", PROTOBUF);
    assertThat(post(signal.httpPath()).body()).containsExactly(0x0a, 0);

    headers.put("Content-Type", "application/json");
    HttpReply reply = post(signal.httpPath(), "{}".getBytes(UTF_8));
    assertThat(text(reply)).isEqualTo("{\"partialSuccess\":{}}");
    assertThat(reply.headers()).containsEntry("Content-Type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/trace", "/V1/traces", "/v1/traces/", "/v1%2Ftraces", "/"})
  void otherPathsAreNotFound(String path) {
    headers.put("Content-Type", PROTOBUF);
    HttpReply reply = post(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(text(reply)).isEqualTo("404 page not found\n");
  }

  @ParameterizedTest
  @CsvSource({"//v1/traces, /v1/traces", "/v1/x/../traces, /v1/traces", "/a/./b/, /a/b/"})
  void uncleanPathsAreRedirected(String path, String clean) {
    HttpReply reply = post(path);

    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.headers()).containsEntry("Location", clean);
  }

  @Test
  void anEncodedLetterIsTheLetter() {
    headers.put("Content-Type", PROTOBUF);

    assertThat(post("/v1/%74races").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "post"})
  void otherMethodsAreNotAllowed(String method) {
    HttpReply reply = handler.handle(call(method, "/v1/traces", new byte[0]));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(text(reply)).isEqualTo("405 method not allowed, supported: [POST]");
    assertThat(refusals)
        .containsExactly(
            new Refusal(
                method + " /v1/traces", "HTTP 405", "method " + method + " instead of POST"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/protobuf",
        "text/json",
        "application/json, application/x-protobuf",
        "application/json; charset",
        "application/json; a=1; A=2"
      })
  void otherMediaTypesAreNotSupported(String type) {
    headers.put("Content-Type", type);
    HttpReply reply = post("/v1/traces");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(text(reply))
        .isEqualTo(
            "415 unsupported media type,"
                + " supported: [application/json, application/x-protobuf]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Application/X-Protobuf",
        "application/x-protobuf;",
        "application/x-protobuf; charset=utf-16; q=\"a;b\""
      })
  void parametersOfTheMediaTypeDoNotMatter(String type) {
    headers.put("Content-Type", type);

    assertThat(post("/v1/traces").status()).isEqualTo(200);
  }

  @Test
  void aBrokenBodyIsAnsweredWithAStatusInTheTypeOfTheRequest() throws Exception {
    headers.put("Content-Type", PROTOBUF);
    HttpReply reply = post("/v1/traces", BROKEN);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsEntry("Content-Type", PROTOBUF);
    assertThat(OtlpFormat.PROTOBUF.decodeFailure(reply.body()))
        .isEqualTo(
            "field 1 of ExportTraceServiceRequest has wire type 0 instead of that of MESSAGE");
  }

  @Test
  void brokenJsonIsAnsweredInJson() {
    headers.put("Content-Type", "application/json");

    assertThat(text(post("/v1/traces", "[]".getBytes(UTF_8))))
        .isEqualTo(
            "{\"code\":3,\"message\":\"not OTLP JSON: expected '{', but found '[]'"
                + " (line 1, column 1)\"}");
  }

  @Test
  void binaryDataSentAsJsonIsTheServersFailure() {
    headers.put("Content-Type", "application/json");
    HttpReply reply = post("/v1/traces", new byte[] {10, -1});

    assertThat(reply.status()).isEqualTo(500);
    assertThat(text(reply))
        .isEqualTo("{\"code\": 13, \"message\": \"failed to marshal error message\"}");
  }

  /** Its library quotes a byte that is no text when it finds a minus where none may stand. */
  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.0", "-1.5", "-1e3"})
  void aMinusInAnUnsignedNumberIsTheServersFailure(String number) {
    headers.put("Content-Type", "application/json");
    String body =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"flags\":%s}]}]}]}".formatted(number);
    HttpReply reply = post("/v1/traces", body.getBytes(UTF_8));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(text(reply))
        .isEqualTo("{\"code\": 13, \"message\": \"failed to marshal error message\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "GZIP", "x-gzip", "br", "gzip, gzip"})
  void theEncodingIsCheckedBeforePathAndMethod(String encoding) {
    headers.put("Content-Encoding", encoding);
    HttpReply reply = handler.handle(call("GET", "/nowhere", new byte[0]));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            "{\"code\":3,\"message\":\"unsupported Content-Encoding '"
                + encoding
                + "'; accepted are gzip, zlib, deflate, zstd, snappy, x-snappy-framed, lz4\"}");
  }

  @Test
  void severalMembersOfGzipAreOneBody() throws IOException {
    headers.put("Content-Encoding", "gzip");
    headers.put("Content-Type", "application/json");
    byte[] two = join(gzip("{".getBytes(UTF_8)), gzip("}".getBytes(UTF_8)));

    assertThat(post("/v1/traces", two).status()).isEqualTo(200);
  }

  @Test
  void bytesAfterGzipAreAnError() throws IOException {
    headers.put("Content-Encoding", "gzip");
    headers.put("Content-Type", "application/json");
    byte[] body = gzip("{}".getBytes(UTF_8));

    assertThat(post("/v1/traces", join(body, new byte[] {1})).status()).isEqualTo(400);
    assertThat(post("/v1/traces", join(body, new byte[30])).status()).isEqualTo(400);
    assertThat(post("/v1/traces", new byte[0]).status()).isEqualTo(400);
  }

  @Test
  void twentyMebibytesAreTheLimitBeforeAndAfterDecompression() throws IOException {
    headers.put("Content-Type", "application/json");
    byte[] most = " ".repeat(OtlpHttpHandler.MAX_BODY_BYTES - 2).concat("{}").getBytes(UTF_8);
    assertThat(post("/v1/traces", most).status()).isEqualTo(200);
    assertThat(post("/v1/traces", join(most, new byte[1])).status()).isEqualTo(400);

    headers.put("Content-Encoding", "gzip");
    assertThat(post("/v1/traces", gzip(most)).status()).isEqualTo(200);
    assertThat(post("/v1/traces", gzip(join(most, new byte[1]))).status()).isEqualTo(400);
  }

  @Test
  void aFailureBehindTheReceiverAsksToTryAgain() throws Exception {
    OtlpHttpHandler failing =
        new OtlpHttpHandler(
            new Decoding() {
              @Override
              public void take(Signal signal, OtlpFormat format, byte[] body) {
                throw new IllegalStateException("full");
              }
            });
    headers.put("Content-Type", PROTOBUF);
    HttpReply reply = failing.handle(call("POST", "/v1/traces", new byte[0]));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(OtlpFormat.PROTOBUF.decodeFailure(reply.body()))
        .isEqualTo("what comes after the receiver failed: java.lang.IllegalStateException: full");
  }

  private HttpReply post(String path) {
    return post(path, new byte[0]);
  }

  private HttpReply post(String path, byte[] body) {
    return handler.handle(call("POST", path, body));
  }

  private HttpCall call(String method, String path, byte[] body) {
    return new HttpCall(method, path, headers::get, new ByteArrayInputStream(body));
  }

  private static String text(HttpReply reply) {
    return new String(reply.body(), UTF_8);
  }

  private static byte[] join(byte[] a, byte[] b) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(a);
    bytes.writeBytes(b);
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  /** Decodes and forgets. */
  private class Decoding implements OtlpIntake {

    @Override
    public void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException {
      format.decode(signal, body);
    }

    @Override
    public void refused(Refusal refusal) {
      refusals.add(refusal);
    }
  }
}
