package dev.baton.report;

import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML that is also well-formed XML. Every string from outside passes {@link #text}, {@link
 * #lines}, {@link #value} or the value of an attribute: they escape markup, hide secrets, and write
 * invisible characters as escapes.
 */
final class Html {

  private static final int MAX_TEXT = 4_000;
  private static final int MAX_LINES = 500;

  /** Words that stand on the page again and again: services, threads, headings. */
  private static final int LONGEST_REMEMBERED = 100;

  private static final int MOST_REMEMBERED = 10_000;

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Map<String, String> shownTexts = new HashMap<>();
  private final Map<Named, String> shownValues = new HashMap<>();

  private record Named(String name, String value) {}

  /**
   * Opens an element. Attributes are pairs of name and value; an attribute with a null value is
   * left out.
   */
  Html open(String element, @Nullable String... attributes) {
    return tag(element, ">", attributes);
  }

  /** Writes an element that has no content. */
  Html empty(String element, @Nullable String... attributes) {
    return tag(element, " />", attributes);
  }

  private Html tag(String element, String end, @Nullable String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (value != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(isOwn(attributes[i]) ? escape(value) : shown(value)).append('"');
      }
    }
    out.append(end);
    return this;
  }

  /** Whether the value of this attribute comes from this package only. */
  private static boolean isOwn(@Nullable String attribute) {
    return "class".equals(attribute) || "style".equals(attribute);
  }

  /** Closes the elements, in this order. */
  Html close(String... elements) {
    for (String element : elements) {
      out.append("</").append(element).append('>');
    }
    return this;
  }

  /** Writes a whole element with text in it. */
  Html element(String element, String text, @Nullable String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Writes a string on one line. */
  Html text(String text) {
    out.append(shown(text));
    return this;
  }

  /** Writes a string that may have several lines. */
  Html lines(String text) {
    return seenLines(Redaction.current().text(text));
  }

  /** Writes the value of a name; it may have several lines. */
  Html value(String name, Object value) {
    Named named = value instanceof String text ? new Named(name, text) : null;
    String known = named == null ? null : shownValues.get(named);
    if (known == null) {
      known = seen(Redaction.current().value(name, value).toString());
      if (named != null && isToRemember(named.value(), shownValues)) {
        shownValues.put(named, known);
      }
    }
    out.append(known);
    return this;
  }

  private static boolean isToRemember(String text, Map<?, ?> known) {
    return text.length() <= LONGEST_REMEMBERED && known.size() < MOST_REMEMBERED;
  }

  private Html seenLines(String text) {
    out.append(seen(text));
    return this;
  }

  private static String seen(String text) {
    String lines =
        text.lines().limit(MAX_LINES).map(Html::shownKeepingTabs).collect(Collectors.joining("\n"));
    return text.lines().skip(MAX_LINES).findAny().isPresent() ? lines + "\n…" : lines;
  }

  /** Writes text that is already markup. Only this package may create such text. */
  Html trusted(String markup) {
    out.append(markup);
    return this;
  }

  Html newLine() {
    out.append('\n');
    return this;
  }

  private static String shownKeepingTabs(String line) {
    return escape(Printable.of(line.replace("\t", "    "), MAX_TEXT));
  }

  /** Returns what may be seen of the text; a page is written with one redaction throughout. */
  private String shown(String text) {
    String known = shownTexts.get(text);
    if (known == null) {
      known = escape(Redaction.current().line(text, MAX_TEXT));
      if (isToRemember(text, shownTexts)) {
        shownTexts.put(text, known);
      }
    }
    return known;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\uFFFE', '\uFFFF' -> escaped.append('\uFFFD'); // invalid in XML
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Returns a fraction as a percentage for a style. */
  static String percent(double fraction) {
    long thousandths = Math.round(fraction * 100_000);
    long rest = Math.abs(thousandths % 1_000);
    return (thousandths < 0 ? "-" : "")
        + Math.abs(thousandths / 1_000)
        + (rest < 10 ? ".00" : rest < 100 ? ".0" : ".")
        + rest
        + "%";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
