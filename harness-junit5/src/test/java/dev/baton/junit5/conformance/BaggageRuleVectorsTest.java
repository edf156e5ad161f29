package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Baggage is read as the reference parser of the W3C reads it. */
class BaggageRuleVectorsTest {

  static Stream<List<String>> vectors() throws IOException {
    try (InputStream file =
        BaggageRuleVectorsTest.class.getResourceAsStream("/conformance/baggage-vectors.txt")) {
      return Stream.of(new String(file.readAllBytes(), UTF_8).split("\n\n"))
          .skip(1)
          .map(block -> block.replace("\\t", "\t").replace("\\\\", "\\").lines().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theReferenceParserSeesTheSame(List<String> vector) {
    List<BaggageMember> members = SeenBaggage.in(List.of(Sent.baggage(vector.get(1)))).members();

    assertThat(members)
        .as(vector.get(0))
        .extracting(BaggageMember::toString)
        .containsExactlyElementsOf(vector.subList(2, vector.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k", "=v", "k=a b", "k=\"v\"", "k=100%", "k=%zz", "a b=1", "k=1;", "k=1,", "k=1;p q"
      })
  void whatIsNotWellFormedIsNotRead(String value) {
    assertThat(SeenBaggage.in(List.of(Sent.baggage(value)))).isNull();
  }
}
