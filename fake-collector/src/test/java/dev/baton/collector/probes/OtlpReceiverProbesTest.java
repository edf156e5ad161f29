package dev.baton.collector.probes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.FakeCollector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends what a real Collector was sent, good and bad, and expects the recorded answers. */
class OtlpReceiverProbesTest {

  /**
   * Beyond the limit that the server announces: whether its 431 is read before the end is chance.
   */
  private static final Set<String> NOT_SENT = Set.of("grpc-metadata-17m");

  private static final List<String> FILES =
      List.of(
          "grpc",
          "grpc-more",
          "http-connection",
          "http-content-type",
          "http-encoding",
          "http-json",
          "http-more",
          "http-nesting",
          "http-protobuf",
          "http-routing",
          "http-size");

  private static FakeCollector collector;

  @BeforeAll
  static void start() {
    collector = FakeCollector.start(spans -> {});
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  /** A probe and the recorded answer. */
  record Exchange(Map<String, Object> probe, Map<String, Object> expected) {
    @Override
    public String toString() {
      return (String) probe.get("name");
    }
  }

  static List<Exchange> exchanges() throws IOException {
    Map<String, Map<String, Object>> expected = new TreeMap<>();
    for (String line : resource("expected.jsonl").split("\n", -1)) {
      if (!line.isEmpty()) {
        Map<String, Object> answer = Json.object(Json.parse(line));
        expected.put((String) answer.remove("name"), answer);
      }
    }
    List<Exchange> exchanges = new ArrayList<>();
    for (String file : FILES) {
      for (Object probe : Json.list(Json.parse(resource("probes/" + file + ".json")))) {
        Map<String, Object> described = Json.object(probe);
        if (!NOT_SENT.contains(described.get("name"))) {
          exchanges.add(new Exchange(described, expected.get(described.get("name"))));
        }
      }
    }
    return exchanges;
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        OtlpReceiverProbesTest.class.getResourceAsStream("/otlp-receiver/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exchanges")
  void answersAsTheCollectorDid(Exchange exchange) throws Exception {
    Map<String, Object> answer = send(exchange.probe(), exchange.expected());

    assertThat(answer).isEqualTo(exchange.expected());
  }

  /** Waits for what should come, and for what should not come only a moment. */
  private static int lingerMillis(Map<String, Object> expected) {
    return Boolean.TRUE.equals(expected.get("closed")) ? 10_000 : 60;
  }

  private static boolean isSilent(Map<String, Object> expected) {
    return expected.get("status") == null && Boolean.FALSE.equals(expected.get("closed"));
  }

  private static Map<String, Object> send(Map<String, Object> probe, Map<String, Object> expected)
      throws Exception {
    String protocol = (String) probe.get("protocol");
    boolean grpc = protocol.equals("grpc") || "grpc".equals(probe.get("port"));
    String endpoint = grpc ? collector.grpcEndpoint() : collector.httpEndpoint();
    try (WireSocket socket = new WireSocket(URI.create(endpoint).getPort())) {
      if (isSilent(expected)) {
        socket.patience(1_000);
      }
      int lingerMillis = lingerMillis(expected);
      return switch (protocol) {
        case "http" -> new HttpProbe(probe, socket, lingerMillis).answer();
        case "grpc" -> GrpcProbe.answer(probe, socket);
        default -> RawProbe.answer(probe, socket, lingerMillis);
      };
    }
  }
}
