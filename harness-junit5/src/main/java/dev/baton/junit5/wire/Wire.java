package dev.baton.junit5.wire;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.sdk.RecordingChoice;
import dev.baton.time.Clock;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A named place between two services that records sightings. It reads the names of all headers, and
 * only the values of those that carry a context. Thread-safe.
 *
 * <p>The taps for HTTP, gRPC, queues and Kafka are built on a wire; a tap of your own can be too:
 *
 * <pre>{@code
 * Wire wire = harness.wire("bridge");
 * wire.arrives(CarrierKind.AMQP, "orders", headers).leaves(fewerHeaders);
 * }</pre>
 */
public final class Wire {

  /** The maximum number of sightings recorded at one place; later ones are not recorded. */
  public static final int MAX_SIGHTINGS = 10_000;

  private final String place;
  private final RecordingChoice recordings;
  private final Clock clock;
  private final AtomicLong crossings = new AtomicLong();
  private final AtomicInteger sightings = new AtomicInteger();

  private Wire(String place, RecordingChoice recordings, Clock clock) {
    this.place = place;
    this.recordings = recordings;
    this.clock = clock;
  }

  /**
   * Returns a place with this name.
   *
   * @param recordings supplies the recording for each sighting
   * @throws IllegalArgumentException if the name is blank
   */
  public static Wire of(String place, Supplier<Recording> recordings, Clock clock) {
    return of(place, RecordingChoice.of(recordings), clock);
  }

  /**
   * Returns a place with this name.
   *
   * @param recordings decides about each message, by the context in its headers
   * @throws IllegalArgumentException if the name is blank
   */
  public static Wire of(String place, RecordingChoice recordings, Clock clock) {
    if (place.isBlank()) {
      throw new IllegalArgumentException(
          "name of a place on the wire must not be blank, but was '%s'".formatted(place));
    }
    return new Wire(place, recordings, clock);
  }

  /** Returns the name of the place. */
  public String place() {
    return place;
  }

  /** Returns the clock of the place. */
  public Clock clock() {
    return clock;
  }

  /** Returns the current recording for sightings. */
  public Recording recording() {
    return recordings.of(Context.current());
  }

  /** Records a message that arrives here; the arguments are read before this returns. */
  public Crossing arrives(CarrierKind carrier, String subject, List<Header> headers) {
    Crossing crossing = new Crossing(carrier, subject, crossings.incrementAndGet());
    crossing.saw(Side.ARRIVED, headers, crossing.subject);
    return crossing;
  }

  /** Returns the sightings at this place, in order. */
  public List<Sighting> sightings() {
    return recording().snapshot().sightings().stream()
        .filter(sighting -> sighting.place().equals(place))
        .toList();
  }

  /** Returns the sightings at this place on this side, in order. */
  public List<Sighting> sightings(Side side) {
    return sightings().stream().filter(sighting -> sighting.side() == side).toList();
  }

  @Override
  public String toString() {
    return "Wire[" + place + "]";
  }

  /** One message on its way through the place. */
  public final class Crossing {

    private final CarrierKind carrier;
    private final String subject;
    private final long number;
    private @Nullable Recording recording; // of what was seen last

    private Crossing(CarrierKind carrier, String subject, long number) {
      this.carrier = carrier;
      this.subject = SeenHeaders.cap(subject);
      this.number = number;
    }

    /** Records the headers of the message as it leaves; a message delivered twice leaves twice. */
    public void leaves(List<Header> headers) {
      saw(Side.LEFT, headers, subject);
    }

    /**
     * Takes note of what goes on under another name than it came: a place that rewrites the path of
     * a request says so here.
     */
    public void leaves(List<Header> headers, String newSubject) {
      saw(Side.LEFT, headers, SeenHeaders.cap(newSubject));
    }

    /** Says that the test itself breaks this message, so that what is lost with it is intended. */
    void isBrokenOnPurpose() {
      Recording seenIn = recording;
      (seenIn == null ? recording() : seenIn).intend("propagation/");
    }

    private void saw(Side side, List<Header> headers, String subject) {
      if (sightings.incrementAndGet() > MAX_SIGHTINGS) {
        sightings.decrementAndGet(); // prevents an overflow of the count
        return;
      }
      SeenHeaders looked = SeenHeaders.at(headers);
      long now = clock.epochNanos();
      Recording seenIn = recordings.of(looked.context());
      recording = seenIn;
      seenIn.sighted(at -> looked.sighting(place, side, carrier, subject, number, at, now));
    }
  }
}
