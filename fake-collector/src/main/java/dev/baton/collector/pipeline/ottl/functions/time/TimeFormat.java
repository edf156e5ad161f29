package dev.baton.collector.pipeline.ottl.functions.time;

import dev.baton.collector.pipeline.ottl.functions.time.Directives.Part;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes times by directives, each as the Collector does. */
final class TimeFormat {

  private final Directives directives;

  private TimeFormat(Directives directives) {
    this.directives = directives;
  }

  static TimeFormat of(String format) {
    return new TimeFormat(Directives.of(format));
  }

  String format(ZonedDateTime time) {
    StringBuilder text = new StringBuilder();
    for (Part part : directives.parts()) {
      if (part.directive() == Directives.TEXT) {
        text.append(part.text());
      } else if (part.isFraction()) {
        text.append(fraction(time, part));
      } else {
        text.append(directive(time, part.directive()));
      }
    }
    return text.toString();
  }

  private static String directive(ZonedDateTime time, char directive) {
    return switch (directive) {
      case 'Y' -> pattern(time, "uuuu");
      case 'y' -> pattern(time, "uu");
      case 'm' -> pattern(time, "MM");
      case 'o' -> "_" + time.getMonthValue();
      case 'q' -> pattern(time, "M");
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
      case 'd' -> pattern(time, "dd");
      case 'e' -> String.format(Locale.ROOT, "%2s", time.getDayOfMonth());
      case 'g' -> pattern(time, "d");
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
      default -> timeOfDay(time, directive);
    };
  }

  private static String timeOfDay(ZonedDateTime time, char directive) {
    return switch (directive) {
      case 'H' -> pattern(time, "HH");
      case 'l' -> pattern(time, "h");
      case 'I' -> pattern(time, "hh");
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'M' -> pattern(time, "mm");
      case 'S' -> pattern(time, "ss");
      case 'z' -> pattern(time, "XX");
      case 'w' ->
          pattern(time, "xxxx").length() > 5 ? pattern(time, "xxxx") : pattern(time, "xxxx") + "00";
      case 'i' -> pattern(time, "x").substring(0, 3);
      case 'j' -> pattern(time, "xxx");
      case 'k' -> pattern(time, "xxx") + ":00";
      default -> zone(time);
    };
  }

  private static String zone(ZonedDateTime time) {
    String name = pattern(time, "zzz");
    return name.equals("Z") ? "UTC" : name;
  }

  private static String pattern(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
  }

  /** A fraction has no zeros at its end; without a digit the point goes too. */
  private static String fraction(ZonedDateTime time, Part part) {
    int digits = part.directive() == 'L' ? 3 : part.directive() == 'f' ? 6 : 9;
    String fraction =
        String.format(Locale.ROOT, "%09d", time.getNano())
            .substring(0, digits)
            .replaceFirst("0+$", "");
    return fraction.isEmpty() ? "" : part.text() + fraction;
  }
}
