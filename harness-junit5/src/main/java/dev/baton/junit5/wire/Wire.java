package dev.baton.junit5.wire;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A named place between two services, whose sightings go into a recording. It sees the names of all
 * headers, and the values of those only that carry a context. Thread-safe.
 *
 * <p>The taps for HTTP, gRPC, queues and Kafka stand on one; so does a tap of your own:
 *
 * <pre>{@code
 * Wire wire = harness.wire("bridge");
 * wire.arrives(CarrierKind.AMQP, "orders", headers).leaves(fewerHeaders);
 * }</pre>
 */
public final class Wire {

  /** So many sightings of one place are recorded; what comes after passes unseen. */
  public static final int MAX_SIGHTINGS = 10_000;

  private final String place;
  private final Supplier<Recording> recordings;
  private final Clock clock;
  private final AtomicLong crossings = new AtomicLong();
  private final AtomicInteger sightings = new AtomicInteger();

  private Wire(String place, Supplier<Recording> recordings, Clock clock) {
    this.place = place;
    this.recordings = recordings;
    this.clock = clock;
  }

  /**
   * Returns a place with this name.
   *
   * @param recordings tells at each sighting where it goes
   * @throws IllegalArgumentException if the name is blank
   */
  public static Wire of(String place, Supplier<Recording> recordings, Clock clock) {
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

  /** Returns where sightings go at the moment. */
  public Recording recording() {
    return recordings.get();
  }

  /** Takes note of a message that arrives here; all of what is given is looked at at once. */
  public Crossing arrives(CarrierKind carrier, String subject, List<Header> headers) {
    Crossing crossing = new Crossing(carrier, subject, crossings.incrementAndGet());
    crossing.saw(Side.ARRIVED, headers, crossing.subject);
    return crossing;
  }

  /** Returns what was seen here, in order. */
  public List<Sighting> sightings() {
    return recording().snapshot().sightings().stream()
        .filter(sighting -> sighting.place().equals(place))
        .toList();
  }

  /** Returns what was seen here on this side, in order. */
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

    private Crossing(CarrierKind carrier, String subject, long number) {
      this.carrier = carrier;
      this.subject = Looked.cap(subject);
      this.number = number;
    }

    /** Takes note of what goes on; a message that is delivered twice leaves twice. */
    public void leaves(List<Header> headers) {
      saw(Side.LEFT, headers, subject);
    }

    /**
     * Takes note of what goes on under another name than it came: a place that rewrites the path of
     * a request says so here.
     */
    public void leaves(List<Header> headers, String newSubject) {
      saw(Side.LEFT, headers, Looked.cap(newSubject));
    }

    private void saw(Side side, List<Header> headers, String subject) {
      if (sightings.incrementAndGet() > MAX_SIGHTINGS) {
        sightings.decrementAndGet(); // or the count would run over some day
        return;
      }
      Looked looked = Looked.at(headers);
      long now = clock.epochNanos();
      recording().sighted(at -> looked.sighting(place, side, carrier, subject, number, at, now));
    }
  }
}
