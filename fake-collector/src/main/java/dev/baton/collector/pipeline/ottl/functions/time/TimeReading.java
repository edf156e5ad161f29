package dev.baton.collector.pipeline.ottl.functions.time;

import dev.baton.collector.pipeline.ottl.functions.time.Directives.Part;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One text that is read as a time, directive by directive. */
final class TimeReading {

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final Pattern FRACTION = Pattern.compile("[.,]([0-9]+)");
  private static final Pattern OFFSET =
      Pattern.compile("\\s*(?:Z|([+-])([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2}))?)?)");
  private static final Pattern ZONE = Pattern.compile("UTC|[A-Z]{3,4}|GMT[+-][0-9]{1,2}");

  private final String text;
  private int at;
  private int year;
  private int month = 1;
  private int day = 1;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private @Nullable Boolean afternoon;
  private @Nullable ZoneId zone;

  TimeReading(String text) {
    this.text = text;
  }

  private OttlException mismatch(String expected) {
    return new OttlException("no " + expected + " at '" + text.substring(at) + "' in " + text);
  }

  /** Reads a part; a fraction that the next part reads is left to it. */
  void read(Part part, boolean fractionFollows) {
    switch (part.directive()) {
      case Directives.TEXT -> plain(part.text());
      case 'Y' -> year = digits(4, 4, "year");
      case 'y' -> {
        int short2 = digits(2, 2, "year");
        year = short2 >= 69 ? 1900 + short2 : 2000 + short2;
      }
      case 'm', 'o', 'q' -> month = within(number("month"), 1, 12, "month");
      case 'b', 'h' -> month = 1 + name(MONTHS, true, "month");
      case 'B' -> month = 1 + name(MONTHS, false, "month");
      case 'd', 'e', 'g' -> day = number("day");
      case 'a' -> name(DAYS, true, "day of the week");
      case 'A' -> name(DAYS, false, "day of the week");
      default -> readTimeOfDay(part.directive(), fractionFollows);
    }
  }

  private void readTimeOfDay(char directive, boolean fractionFollows) {
    switch (directive) {
      case 'H' -> hour = within(number("hour"), 0, 23, "hour");
      case 'l', 'I' -> hour = within(number("hour"), 0, 12, "hour");
      case 'p' -> afternoon = 1 == name(List.of("AM", "PM"), false, "AM or PM");
      case 'P' -> afternoon = 1 == name(List.of("am", "pm"), false, "am or pm");
      case 'M' -> minute = within(number("minute"), 0, 59, "minute");
      case 'S' -> {
        second = within(number("second"), 0, 59, "second");
        if (!fractionFollows) {
          fraction();
        }
      }
      case 'L', 'f', 's' -> fraction();
      case 'Z' -> zone = zoneName();
      default -> zone = offset();
    }
  }

  private void plain(String expected) {
    for (int i = 0; i < expected.length(); i++) {
      char c = expected.charAt(i);
      if (c == ' ') {
        if (at < text.length() && text.charAt(at) != ' ') {
          throw mismatch("blank");
        }
        skipBlanks();
      } else if (at < text.length() && text.charAt(at) == c) {
        at++;
      } else {
        throw mismatch("'" + expected + "'");
      }
    }
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private int digits(int least, int most, String what) {
    int end = at;
    while (end < text.length() && end < at + most && isDigit(text.charAt(end))) {
      end++;
    }
    if (end < at + least) {
      throw mismatch(what);
    }
    int value = Integer.parseInt(text.substring(at, end));
    at = end;
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Reads one or two digits, behind any blanks. */
  private int number(String what) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return digits(1, 2, what);
  }

  private int within(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new OttlException(what + " " + value + " is out of range in " + text);
    }
    return value;
  }

  private int name(List<String> names, boolean shortened, String what) {
    for (int i = 0; i < names.size(); i++) {
      String name = shortened ? names.get(i).substring(0, 3) : names.get(i);
      boolean exact = name.length() == 2;
      if (text.regionMatches(!exact, at, name, 0, name.length())) {
        at += name.length();
        return i;
      }
    }
    throw mismatch(what);
  }

  /** Reads a point and digits, if they are there. */
  private void fraction() {
    Matcher fraction = FRACTION.matcher(text).region(at, text.length());
    if (fraction.lookingAt()) {
      nanos = Integer.parseInt((fraction.group(1) + "000000000").substring(0, 9));
      at = fraction.end();
    }
  }

  private ZoneId zoneName() {
    Matcher name = ZONE.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      throw mismatch("time zone");
    }
    at = name.end();
    return name.group().equals("UTC") ? ZoneOffset.UTC : TimeParser.zone(name.group());
  }

  private ZoneId offset() {
    Matcher offset = OFFSET.matcher(text).region(at, text.length());
    if (!offset.lookingAt()) {
      throw mismatch("offset");
    }
    at = offset.end();
    if (offset.group(1) == null) {
      return ZoneOffset.UTC;
    }
    int seconds = 3600 * part(offset.group(2)) + 60 * part(offset.group(3)) + part(offset.group(4));
    return ZoneOffset.ofTotalSeconds("-".equals(offset.group(1)) ? -seconds : seconds);
  }

  private static int part(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  TimeValue finish(ZoneId byDefault, LongSupplier epochNanos) {
    if (at < text.length()) {
      throw new OttlException("more text than the format has: " + text.substring(at));
    }
    if (Boolean.TRUE.equals(afternoon) && hour < 12) {
      hour += 12;
    } else if (Boolean.FALSE.equals(afternoon) && hour == 12) {
      hour = 0;
    }
    ZoneId in = zone == null ? byDefault : zone;
    try {
      return year > 0 ? time(year, in) : timeOfThisYear(in, epochNanos.getAsLong());
    } catch (DateTimeException e) {
      throw new OttlException("there is no such day: " + text);
    }
  }

  private TimeValue time(int inYear, ZoneId in) {
    LocalDateTime local = LocalDateTime.of(inYear, month, day, hour, minute, second, nanos);
    return TimeValue.of(local.atZone(in));
  }

  /** A time without a year is of this year, or of the last one if it is far ahead. */
  private TimeValue timeOfThisYear(ZoneId in, long now) {
    TimeValue today = TimeValue.ofNanos(now);
    int thisYear = Instant.ofEpochSecond(today.seconds()).atZone(in).getYear();
    TimeValue time = time(thisYear, in);
    return time.seconds() > today.seconds() + 7 * 86_400 ? time(thisYear - 1, in) : time;
  }
}
