package dev.baton.collector.grpc.server;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The header {@code grpc-timeout}: at most eight digits and a unit. */
final class CallTimeout {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 9;

  private CallTimeout() {}

  /** Returns the time that the header gives a call, null if it is malformed. */
  static @Nullable Duration parse(String header) {
    int end = header.length() - 1;
    if (header.length() < SHORTEST
        || header.length() > LONGEST
        || !header.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    @Nullable ChronoUnit unit = unit(header.charAt(end));
    return unit == null ? null : Duration.of(Long.parseLong(header.substring(0, end)), unit);
  }

  private static @Nullable ChronoUnit unit(char name) {
    return switch (name) {
      case 'H' -> ChronoUnit.HOURS;
      case 'M' -> ChronoUnit.MINUTES;
      case 'S' -> ChronoUnit.SECONDS;
      case 'm' -> ChronoUnit.MILLIS;
      case 'u' -> ChronoUnit.MICROS;
      case 'n' -> ChronoUnit.NANOS;
      default -> null;
    };
  }
}
