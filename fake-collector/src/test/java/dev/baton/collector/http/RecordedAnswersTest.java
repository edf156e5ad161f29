package dev.baton.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the handler what a real Collector was asked, and expects what that one answered. */
class RecordedAnswersTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("recorded")
  void answersAsTheCollectorDid(Exchange exchange) throws Exception {
    HttpReply reply = new OtlpHttpHandler(new Decoding()).handle(exchange.call());

    assertThat(reply.status()).isEqualTo(exchange.status());
    if (!reply.headers().containsKey("Location")) {
      assertThat(reply.headers()).containsEntry("Content-Type", exchange.contentType());
    }
    if (!exchange.method().equals("HEAD")) {
      assertThat(describe(reply)).isEqualTo(exchange.answer());
    }
  }

  static List<Exchange> recorded() {
    return Stream.of("http.tsv", "http-more.tsv")
        .flatMap(RecordedAnswersTest::lines)
        .filter(line -> !line.startsWith("#"))
        .map(Exchange::parse)
        .toList();
  }

  private static Stream<String> lines(String file) {
    return new BufferedReader(
            new InputStreamReader(
                RecordedAnswersTest.class.getResourceAsStream("/otlp-receiver/" + file), UTF_8))
        .lines();
  }

  /** Returns the answer in the words of the file: its texts, but only the codes of its statuses. */
  private static String describe(HttpReply reply) throws InvalidProtocolBufferException {
    String text = new String(reply.body(), UTF_8);
    String type = reply.headers().getOrDefault("Content-Type", "");
    if (type.startsWith("text/") || type.isEmpty()) {
      return '"' + text.replace("\n", "\\n") + '"';
    } else if (reply.status() == 200) {
      return text.equals("{\"partialSuccess\":{}}") || text.equals("\n\0") ? "success" : text;
    } else if (type.equals("application/json")) {
      return text.replaceAll("(?s)\\{\"code\": ?(\\d+),.*", "code $1");
    }
    return "code " + Status.parseFrom(reply.body()).getCode();
  }

  private record Exchange(
      String name,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      int status,
      String contentType,
      String answer) {

    static Exchange parse(String line) {
      String[] part = line.split("\t", -1);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String header : part[3].isEmpty() ? new String[0] : part[3].split("\\|")) {
        String[] pair = header.split(": ?", 2);
        headers.putIfAbsent(pair[0], pair[1]);
      }
      byte[] body = Base64.getDecoder().decode(part[4]);
      int status = Integer.parseInt(part[5]);
      return new Exchange(part[0], part[1], part[2], headers, body, status, part[6], part[7]);
    }

    HttpCall call() {
      return new HttpCall(method, path, headers::get, new ByteArrayInputStream(body));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Decodes and forgets. */
  private static final class Decoding implements OtlpIntake {

    @Override
    public void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException {
      format.decode(signal, body);
    }

    @Override
    public void refused(Refusal refusal) {}
  }
}
