package dev.baton.collector.pipeline.ottl.functions.time;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A format of {@code strptime}: directives and the text between them. */
record Directives(List<Part> parts) {

  /** A directive, or text to be there as it is. */
  record Part(char directive, String text) {

    boolean isFraction() {
      return FRACTIONS.indexOf(directive) >= 0;
    }
  }

  /** What a part is that is text. */
  static final char TEXT = 0;

  private static final String FRACTIONS = "Lfs";

  private static final Map<Character, String> COMPOUNDS =
      Map.of(
          'D', "%m/%d/%Y",
          'x', "%m/%d/%Y",
          'F', "%Y-%m-%d",
          'T', "%H:%M:%S",
          'X', "%H:%M:%S",
          'r', "%I:%M:%S %P",
          'R', "%H:%M",
          'c', "%a %b %d %H:%M:%S %Y");

  private static final String SIMPLE = "YymoqbhBdegaAHlIpPMSZzwijk";
  private static final Pattern MISPLACED_FRACTION = Pattern.compile("[^.,](%[Lfs])");

  /**
   * Reads a format.
   *
   * @throws OttlException if there is a directive that does not exist
   */
  static Directives of(String format) {
    if (format.isEmpty()) {
      throw new OttlException("the format is empty");
    }
    if (format.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      throw new OttlException("the format contains a digit: " + format);
    }
    Matcher fraction = MISPLACED_FRACTION.matcher(format);
    if (fraction.find()) {
      throw new OttlException(fraction.group(1) + " has to stand behind a point or comma");
    }
    List<Part> parts = new ArrayList<>();
    add(parts, format);
    return new Directives(parts);
  }

  private static void add(List<Part> parts, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
      } else {
        addDirective(parts, text, format.charAt(++i));
      }
    }
    addText(parts, text);
  }

  private static void addDirective(List<Part> parts, StringBuilder text, char directive) {
    switch (directive) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '%' -> text.append('%');
      case 'L', 'f', 's' -> addFraction(parts, text, directive);
      default -> {
        addText(parts, text);
        String compound = COMPOUNDS.get(directive);
        if (compound != null) {
          add(parts, compound);
        } else if (SIMPLE.indexOf(directive) >= 0) {
          parts.add(new Part(directive, ""));
        } else {
          throw new OttlException("no directive %" + directive);
        }
      }
    }
  }

  /** A fraction of a second, with the point before it, without which it is nothing. */
  private static void addFraction(List<Part> parts, StringBuilder text, char directive) {
    int point = text.length() - 1;
    String separator = point < 0 ? "" : text.substring(point);
    text.setLength(Math.max(0, point));
    addText(parts, text);
    parts.add(new Part(directive, separator));
  }

  private static void addText(List<Part> parts, StringBuilder text) {
    if (!text.isEmpty()) {
      parts.add(new Part(TEXT, text.toString()));
      text.setLength(0);
    }
  }
}
