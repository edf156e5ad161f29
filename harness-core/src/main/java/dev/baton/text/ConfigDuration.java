package dev.baton.text;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as the {@code OTEL_*} variables write them: a whole number of milliseconds, as the
 * specification says, or a whole number with a unit, which opentelemetry-java takes as well.
 */
public final class ConfigDuration {

  private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,18})\\s*(|ms|s|m|h|d)\\s*");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "", Duration.ofMillis(1),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** The longest that is accepted; nobody can mean more. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  /** What is accepted, for messages. */
  public static final String ACCEPTED =
      "a whole number of milliseconds, or of ms, s, m, h or d with the unit behind it (5s), up to "
          + LONGEST.toDays()
          + "d";

  private ConfigDuration() {}

  /**
   * Returns the duration that this text means.
   *
   * @throws IllegalArgumentException if it means none, or one longer than {@link #LONGEST}; the
   *     message goes on after the name of what was set: {@code must be …, but was '5 weeks'}
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
      if (number <= LONGEST.toMillis() / unit.toMillis()) {
        return unit.multipliedBy(number);
      }
    }
    throw new IllegalArgumentException(
        "must be " + ACCEPTED + ", but was '" + Printable.of(text, 80) + "'");
  }
}
