package dev.baton.junit5.settings;

import dev.baton.Internal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that are times, such as {@code 500ms}, {@code 20s} or {@code 2m}. */
@Internal
public final class TimeSetting {

  public static final String DEADLINE = "baton.deadline";
  public static final String TOTAL_WAIT = "baton.totalWait";
  public static final String QUIET_PERIOD = "baton.quietPeriod";

  /** At most nine digits, so that no unit makes it overflow. */
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

  private static final Duration LONGEST = Duration.ofDays(1);

  private TimeSetting() {}

  /**
   * Returns the time.
   *
   * @throws IllegalArgumentException if it is none, not positive, or longer than one day
   */
  public static Optional<Duration> of(String name, RunSettings settings) {
    return settings
        .text(name)
        .map(
            text ->
                parsed(text.strip())
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "%s must be a time such as 500ms, 20s or 2m, more than 0 and at most a day, but was '%s' in %s"
                                    .formatted(name, text, settings.placeOf(name)))));
  }

  private static Optional<Duration> parsed(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration time =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        };
    return time.isZero() || time.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(time);
  }
}
