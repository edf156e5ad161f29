package dev.baton.report;

import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import java.util.Locale;
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

  private final StringBuilder out = new StringBuilder(1 << 16);

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
        out.append(' ').append(attributes[i]).append("=\"").append(shown(value)).append('"');
      }
    }
    out.append(end);
    return this;
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
    return seenLines(Redaction.current().value(name, value).toString());
  }

  private Html seenLines(String text) {
    out.append(
        text.lines()
            .limit(MAX_LINES)
            .map(Html::shownKeepingTabs)
            .collect(Collectors.joining("\n")));
    if (text.lines().skip(MAX_LINES).findAny().isPresent()) {
      out.append("\n…");
    }
    return this;
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

  private static String shown(String text) {
    return escape(Redaction.current().line(text, MAX_TEXT));
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
    return String.format(Locale.ROOT, "%.3f%%", fraction * 100);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
