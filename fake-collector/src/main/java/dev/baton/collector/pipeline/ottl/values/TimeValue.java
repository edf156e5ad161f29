package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A moment, with the zone in which its parts are told.
 *
 * @param seconds since 1970
 * @param nanos of the second
 */
@Internal
public record TimeValue(long seconds, int nanos, ZoneId zone) implements Comparable<TimeValue> {

  private static final long BILLION = 1_000_000_000L;

  /** Returns a moment in UTC. */
  public static TimeValue ofNanos(long epochNanos) {
    return new TimeValue(
        Math.floorDiv(epochNanos, BILLION),
        (int) Math.floorMod(epochNanos, BILLION),
        ZoneOffset.UTC);
  }

  /** Returns a moment from seconds and any number of nanoseconds. */
  public static TimeValue of(long seconds, long nanos, ZoneId zone) {
    return new TimeValue(
        seconds + Math.floorDiv(nanos, BILLION), (int) Math.floorMod(nanos, BILLION), zone);
  }

  public static TimeValue of(ZonedDateTime time) {
    return new TimeValue(time.toEpochSecond(), time.getNano(), time.getZone());
  }

  public ZonedDateTime dateTime() {
    return Instant.ofEpochSecond(seconds, nanos).atZone(zone);
  }

  /** Returns the nanoseconds since 1970; they wrap around outside of 1678 to 2262. */
  public long epochNanos() {
    return seconds * BILLION + nanos;
  }

  public TimeValue plus(GoDuration duration) {
    return of(
        seconds + Math.floorDiv(duration.nanos(), BILLION),
        nanos + Math.floorMod(duration.nanos(), BILLION),
        zone);
  }

  public TimeValue minus(GoDuration duration) {
    return of(
        seconds - Math.floorDiv(duration.nanos(), BILLION),
        nanos - Math.floorMod(duration.nanos(), BILLION),
        zone);
  }

  /** Returns the duration since another moment, at most the longest one there is. */
  public GoDuration minus(TimeValue other) {
    try {
      long whole = Math.multiplyExact(Math.subtractExact(seconds, other.seconds), BILLION);
      return new GoDuration(Math.addExact(whole, (long) nanos - other.nanos));
    } catch (ArithmeticException e) {
      return new GoDuration(compareTo(other) < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  /** Compares moments, whatever their zones. */
  @Override
  public int compareTo(TimeValue other) {
    int bySeconds = Long.compare(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
  }
}
