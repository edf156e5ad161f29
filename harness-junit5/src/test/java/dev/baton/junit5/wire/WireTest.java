package dev.baton.junit5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WireTest {

  private final Recording recording = Recording.of("wire");
  private final VirtualClock clock = VirtualClock.create();
  private final Wire wire = Wire.of("edge", () -> recording, clock);

  @Test
  void aMessageIsSeenOnItsWayInAndOut() {
    long start = clock.epochNanos();
    Wire.Crossing crossing =
        wire.arrives(CarrierKind.AMQP, "orders", List.of(new Header("TraceParent", "a")));
    clock.advance(Duration.ofNanos(5));
    crossing.leaves(List.of());

    assertThat(recording.snapshot().sightings())
        .extracting(
            Sighting::place,
            Sighting::side,
            Sighting::carrier,
            Sighting::subject,
            Sighting::crossing,
            Sighting::epochNanos)
        .containsExactly(
            tuple("edge", Side.ARRIVED, CarrierKind.AMQP, "orders", 1L, start),
            tuple("edge", Side.LEFT, CarrierKind.AMQP, "orders", 1L, start + 5));
    assertThat(wire.sightings(Side.ARRIVED).get(0).values("traceparent")).containsExactly("a");
    assertThat(wire.sightings(Side.ARRIVED).get(0).moment().thread())
        .isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void sightingsStandInTheOrderOfEverythingThatHappens() {
    long before = recording.nextSequence();
    wire.arrives(CarrierKind.HTTP, "GET /", List.of());
    long after = recording.nextSequence();

    assertThat(wire.sightings().get(0).moment().sequence()).isBetween(before + 1, after - 1);
  }

  @Test
  void onlyWhatCarriesAContextIsKeptWithItsValue() {
    wire.arrives(
        CarrierKind.HTTP,
        "GET /",
        List.of(
            new Header("Authorization", "Bearer s3cret"),
            new Header("Cookie", "session=s3cret"),
            new Header("X-B3-TraceId", "7"),
            new Header("baggage", "a=b"),
            new Header("Baggage", "c=d")));

    Sighting seen = wire.sightings().get(0);
    assertThat(seen.headers().keySet()).containsExactly("x-b3-traceid", "baggage");
    assertThat(seen.values("Baggage")).containsExactly("a=b", "c=d");
    assertThat(seen.headerNames())
        .containsExactly("authorization", "cookie", "x-b3-traceid", "baggage", "baggage");
    assertThat(seen.has("Cookie")).isTrue();
    assertThat(seen.toString()).doesNotContain("s3cret");
  }

  @Test
  void whatIsKeptStaysSmall() {
    Header huge = new Header("traceparent", "x".repeat(100_000));
    List<Header> many = IntStream.range(0, 500).mapToObj(i -> huge).toList();
    wire.arrives(CarrierKind.HTTP, "y".repeat(100_000), many);

    Sighting seen = wire.sightings().get(0);
    assertThat(seen.headerNames()).hasSize(100);
    assertThat(seen.values("traceparent"))
        .hasSize(10)
        .allSatisfy(v -> assertThat(v).hasSize(8_193));
    assertThat(seen.subject()).hasSize(8_193);
  }

  @Test
  void soManyAreRecordedAndNoMore() {
    for (int i = 0; i < Wire.MAX_SIGHTINGS + 5; i++) {
      wire.arrives(CarrierKind.HTTP, "GET /", List.of());
    }

    assertThat(wire.sightings()).hasSize(Wire.MAX_SIGHTINGS);
  }

  @Test
  void noSecretIsKeptWhateverTheHeaders() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    List<String> names = List.of("Authorization", "cookie", "x-api-key", "set-cookie", "foo", "b4");
    for (int i = 0; i < 1_000; i++) {
      List<Header> headers =
          random
              .ints(random.nextInt(8), 0, names.size())
              .mapToObj(n -> new Header(names.get(n), "s3cret"))
              .toList();
      wire.arrives(CarrierKind.HTTP, "GET /", headers);
    }

    assertThat(wire.sightings()).as("seed %s", seed).hasSize(1_000);
    assertThat(wire.sightings().toString()).as("seed %s", seed).doesNotContain("s3cret");
  }

  @Test
  void aPlaceHasAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wire.of(" ", () -> recording, clock))
        .withMessage("name of a place on the wire must not be blank, but was ' '");
  }
}
