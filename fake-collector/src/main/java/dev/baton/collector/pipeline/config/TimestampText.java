package dev.baton.collector.pipeline.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which plain scalars the Collector's YAML library takes for a date or a time. */
final class TimestampText {

  private static final String DATE = "(\\d{4})-(\\d{1,2})-(\\d{1,2})";
  private static final String TIME = "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})([.,]\\d{1,9})?";
  private static final Pattern FORMS =
      Pattern.compile(DATE + "(?:[Tt]" + TIME + "(?:Z|[-+](\\d{2}):(\\d{2}))| " + TIME + ")?");
  private static final int[] HOURS = {4, 10};
  private static final int ZONE = 8;

  private TimestampText() {}

  static boolean matches(String text) {
    Matcher matcher = FORMS.matcher(text);
    if (!matcher.matches() || !isDate(matcher)) {
      return false;
    }
    for (int group : HOURS) {
      boolean inRange =
          isBelow(matcher.group(group), 24)
              && isBelow(matcher.group(group + 1), 60)
              && isBelow(matcher.group(group + 2), 60);
      if (!inRange) {
        return false;
      }
    }
    return isBelow(matcher.group(ZONE), 25) && isBelow(matcher.group(ZONE + 1), 60);
  }

  private static boolean isDate(Matcher matcher) {
    try {
      LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static boolean isBelow(@Nullable String digits, int bound) {
    return digits == null || Integer.parseInt(digits) < bound;
  }
}
