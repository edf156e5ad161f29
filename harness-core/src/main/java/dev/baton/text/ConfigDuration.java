package dev.baton.text;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses durations of {@code OTEL_*} variables: a whole number of milliseconds, as the
 * specification says, or a whole number with a unit, as opentelemetry-java also accepts.
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

  /** The longest accepted duration. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  /** A description of the accepted values, for messages. */
  public static final String ACCEPTED =
      "a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to "
          + LONGEST.toDays()
          + "d";

  private ConfigDuration() {}

  /**
   * Parses a duration.
   *
   * @throws IllegalArgumentException if the text is not a duration or the duration is longer than
   *     {@link #LONGEST}; the message continues a sentence that begins with the name of the
   *     setting: {@code must be …, but was '5 weeks'}
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
