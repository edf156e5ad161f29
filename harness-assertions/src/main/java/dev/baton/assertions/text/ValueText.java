package dev.baton.assertions.text;

import static java.util.stream.Collectors.joining;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Collection;
import java.util.List;

/** Formats names and values from any source in a sentence: harmless, on one line, never long. */
@Internal
public final class ValueText {

  private static final int LONGEST = 120;
  private static final int LONGEST_LINE = 400;

  /** A remedy lists what to add or to set, and is worth nothing if its end is missing. */
  private static final int LONGEST_SENTENCE = 2_000;

  private static final int LONGEST_LOOKED_AT = 1 << 16;
  private static final int MOST = 15;

  private ValueText() {}

  /** Returns a name as it is, in quotes only if it could not be recognised otherwise. */
  public static String name(String raw) {
    return quoted(raw, Redaction.current().line(raw, LONGEST));
  }

  private static String quoted(String raw, String shown) {
    return raw.isBlank() || !raw.strip().equals(raw) ? '"' + shown + '"' : shown;
  }

  /** Returns {@code POST /charge @billing SERVER}. */
  public static String span(CapturedSpan span) {
    return name(span.calledName()) + " @" + name(span.service()) + " " + span.kind();
  }

  /** Returns text in quotes, and everything else without: {@code "200"} is not {@code 200}. */
  public static String value(Object value) {
    return value("", value);
  }

  /** Returns the value of an attribute of this name in the same way. */
  public static String value(String name, Object value) {
    return shown(value, Redaction.current().value(name, beginning(value)));
  }

  private static Object beginning(Object value) {
    return value instanceof String text && text.length() > LONGEST_LOOKED_AT
        ? text.substring(0, LONGEST_LOOKED_AT)
        : value;
  }

  private static String shown(Object value, Object seen) {
    if (seen instanceof List<?> values) {
      return values.stream()
          .limit(MOST)
          .map(element -> shown(element, element))
          .collect(joining(", ", "[", end(values)));
    }
    String text = Printable.of(seen.toString(), LONGEST);
    return value instanceof String ? '"' + text + '"' : text;
  }

  /** Returns {@code http.route="/charge"}. */
  public static String pair(String name, Object value) {
    return name(name) + "=" + value(name, value);
  }

  /** Returns {@code customer.tier=gold}, of something that is always a text. */
  public static String entry(String name, String value) {
    return name(name) + "=" + text(name, value);
  }

  /** Returns the text of this name as it is, in quotes only where it could not be seen else. */
  public static String text(String name, String value) {
    return quoted(value, Redaction.current().line(name, value, LONGEST));
  }

  private static String end(Collection<?> all) {
    return all.size() > MOST ? ", and " + (all.size() - MOST) + " more]" : "]";
  }

  /** Returns the first of these items, and how many more there are. */
  public static String list(Collection<String> items) {
    String shown = items.stream().limit(MOST).collect(joining(", "));
    return items.size() > MOST ? shown + ", and " + (items.size() - MOST) + " more" : shown;
  }

  /** Returns {@code 1 span}, {@code 2 spans}. */
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Returns {@code there is none}, {@code there is one}, {@code there are 2}. */
  public static String there(int number) {
    return switch (number) {
      case 0 -> "there is none";
      case 1 -> "there is one";
      default -> "there are " + number;
    };
  }

  /** Returns {@code started at OrdersClient.java:48 (pool-1-thread-3)}. */
  public static String started(Moment moment) {
    return moment.at() == null
        ? "started on " + name(moment.thread())
        : "started at " + moment(moment);
  }

  /** Returns {@code OrdersClient.java:48 (pool-1-thread-3)}. */
  static String moment(Moment moment) {
    String thread = name(moment.thread());
    return moment.at() == null ? thread : "%s (%s)".formatted(name(moment.at().toString()), thread);
  }

  /** Returns what may be seen of a text of any length, with all its lines. */
  public static String seen(String raw) {
    return Redaction.current().text(raw);
  }

  /** Returns a line of any length without hidden characters. */
  public static String printable(String line) {
    return Printable.of(line, Integer.MAX_VALUE);
  }

  /** Returns a whole line from another source, made harmless. */
  public static String line(String raw) {
    return Redaction.current().line(raw, LONGEST_LINE);
  }

  /** Returns the sentence that says why something happened and what to do about it. */
  public static String sentence(String raw) {
    return Redaction.current().line(raw, LONGEST_SENTENCE);
  }
}
