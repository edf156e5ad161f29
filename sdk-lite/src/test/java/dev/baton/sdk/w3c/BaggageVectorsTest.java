package dev.baton.sdk.w3c;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The literals of the W3C's own test of its reference parser. */
class BaggageVectorsTest {

  /** One of them: {@code expected} as the vectors have it, in the types of {@link Json}. */
  record Vector(String name, String header, Object expected, Object serialized) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    try (InputStream file =
        BaggageVectorsTest.class.getResourceAsStream("/w3c-baggage/baggage-vectors.json")) {
      List<?> all = (List<?>) Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return all.stream().map(one -> vector((Map<?, ?>) one));
    }
  }

  private static Vector vector(Map<?, ?> fields) {
    return new Vector(
        (String) fields.get("name"),
        (String) fields.get("header"),
        fields.get("expected"),
        fields.get("serialized"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theReferenceParserReadsTheSame(Vector vector) {
    Baggage baggage = Headers.of("baggage", vector.header()).baggageReadBy(W3cBaggage.propagator());

    List<?> expected = (List<?>) vector.expected();
    assertThat(members(baggage)).isEqualTo(expected.subList(0, Math.min(64, expected.size())));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whatTheReferenceWritesIsPassedOnAsItIs(Vector vector) {
    if (vector.serialized() != null) {
      String header = (String) vector.serialized();
      var context = Headers.of("baggage", header).extractedBy(W3cBaggage.propagator());

      assertThat(Headers.writtenBy(W3cBaggage.propagator(), context).all("baggage"))
          .containsExactly(header);
    }
  }

  private static List<Object> members(Baggage baggage) {
    List<Object> members = new ArrayList<>();
    baggage.forEach((key, entry) -> members.add(member(key, entry)));
    return members;
  }

  private static Map<String, Object> member(String key, BaggageEntry entry) {
    Map<String, Object> member = named(key, entry.getValue());
    List<Object> properties = new ArrayList<>();
    for (String property : entry.getMetadata().getValue().split(";")) {
      if (!property.isEmpty()) {
        properties.add(property(property));
      }
    }
    member.put("properties", properties);
    return member;
  }

  private static Map<String, Object> property(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return named(text.strip(), null);
    }
    String value = text.substring(equals + 1).strip();
    return named(text.substring(0, equals).strip(), Percent.decode(value, 0, value.length()));
  }

  private static Map<String, Object> named(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", key);
    map.put("value", value);
    return map;
  }
}
