package dev.baton.sdk.w3c;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with the official propagator wherever that follows the W3C, and names where not. */
class BaggageOracleTest {

  private static final int ROUNDS = 20_000;
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern ODD_PROPERTY =
      Pattern.compile(";[^,]*[^\\x20-\\x7e\\t]|;[^,]*[\"\\\\]");
  private static final Pattern KEY_WITH_SEMICOLON = Pattern.compile("(^|,)[^=,]*;[^,]*=");
  private static final Logger OFFICIAL_LOG = Logger.getLogger(W3CBaggagePropagator.class.getName());

  private final TextMapPropagator official = W3CBaggagePropagator.getInstance();
  private final TextMapPropagator ours = W3cBaggage.propagator();

  @Test
  void aHeaderMeansWhatItMeansToTheOfficialPropagator() {
    RandomHeaders random = new RandomHeaders(4);
    int read = 0;
    OFFICIAL_LOG.setLevel(Level.OFF);
    Logger.getLogger("io.opentelemetry.api.baggage.propagation").setLevel(Level.OFF);
    for (int i = 0; i < ROUNDS; i++) {
      String header = random.baggage();
      if (isReadRightByTheOfficialOne(header)) {
        Headers headers = Headers.of("baggage", header);
        Baggage expected = headers.baggageReadBy(official);
        assertThat(headers.baggageReadBy(ours)).as("seed 4, '%s'", header).isEqualTo(expected);
        read += expected.isEmpty() ? 0 : 1;
      }
    }
    assertThat(read).isGreaterThan(ROUNDS / 3);
  }

  private static boolean isReadRightByTheOfficialOne(String header) {
    return Stream.of(BROKEN_ESCAPE, ODD_PROPERTY, KEY_WITH_SEMICOLON)
        .noneMatch(odd -> odd.matcher(header).find());
  }

  @Test
  void whatTheOfficialOneWritesIsWrittenByOurs() {
    OFFICIAL_LOG.setLevel(Level.OFF);
    RandomHeaders random = new RandomHeaders(5);
    for (int i = 0; i < ROUNDS / 10; i++) {
      BaggageBuilder baggage = Baggage.builder();
      for (int entry = 0; entry < i % 5; entry++) {
        baggage.put(random.key(), random.text());
      }
      Context context = Context.root().with(baggage.build());
      assertThat(Headers.writtenBy(ours, context))
          .as("seed 5, %s", baggage.build().asMap())
          .hasToString(Headers.writtenBy(official, context).toString());
    }
  }

  @Test
  void whatEitherWritesTheOtherReads() {
    RandomHeaders random = new RandomHeaders(6);
    for (int i = 0; i < ROUNDS / 10; i++) {
      Baggage baggage = Baggage.builder().put(random.key(), random.text() + "x").build();
      Context context = Context.root().with(baggage);
      assertThat(Headers.writtenBy(official, context).baggageReadBy(ours))
          .as("seed 6")
          .isEqualTo(baggage);
      assertThat(Headers.writtenBy(ours, context).baggageReadBy(official))
          .as("seed 6")
          .isEqualTo(baggage);
    }
  }

  /** Of the official propagator the order is not told: it sorts by key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      nullValues = "none",
      value = {
        "an escape cut short is no value>k=%,a=1>{a=1, k=}>{a=1}",
        "a key has no semicolon>k=1,b;c=2>{b;c=2, k=1}>{k=1}",
        "the order is kept>b=1,a=2>{a=2, b=1}>{b=1, a=2}",
      })
  void aHeaderIsReadDifferentlyOnPurpose(String why, String header, String official, String ours) {
    Headers headers = Headers.of("baggage", header);

    assertThat(values(headers.baggageReadBy(this.official))).as("official").isEqualTo(official);
    assertThat(values(headers.baggageReadBy(this.ours))).as(why).isEqualTo(ours);
  }

  private static String values(Baggage baggage) {
    Map<String, String> values = new LinkedHashMap<>();
    baggage.forEach((key, entry) -> values.put(key, entry.getValue()));
    return values.toString();
  }

  @Test
  void aLongHeaderLosesOnlyWhatDoesNotFit() {
    Headers headers = Headers.of("baggage", "a=1,b=" + "x".repeat(8_192));

    assertThat(values(headers.baggageReadBy(official))).as("official").isEqualTo("{}");
    assertThat(values(headers.baggageReadBy(ours))).isEqualTo("{a=1}");
  }

  @Test
  void aKeyThatIsNoTokenIsNotWritten() {
    Context context = Context.root().with(Baggage.builder().put("c=d,e", "1").build());

    assertThat(Headers.writtenBy(official, context)).hasToString("{baggage=[c=d,e=1]}");
    assertThat(Headers.writtenBy(ours, context)).hasToString("{}");
  }

  @Test
  void whatIsPassedOnKeepsItsText() {
    Context context = Headers.of("baggage", "b=x/y+%41,a=1").extractedBy(ours);
    Context official = Headers.of("baggage", "b=x/y+%41,a=1").extractedBy(this.official);

    assertThat(Headers.writtenBy(this.official, official))
        .hasToString("{baggage=[a=1,b=x%2Fy%2BA]}");
    assertThat(Headers.writtenBy(ours, context)).hasToString("{baggage=[b=x/y+%41,a=1]}");
  }
}
