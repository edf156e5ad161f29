package dev.baton.assertions.text;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Java source for texts of any content. */
@Internal
public final class JavaText {

  /** A class file limits a constant to 65,535 bytes; a character takes at most three. */
  private static final int LONGEST_BLOCK = 20_000;

  private static final String QUOTES = "\"\"\"";

  private JavaText() {}

  /** Returns a string literal on one line. */
  public static String literal(String text) {
    StringBuilder source = new StringBuilder("\"");
    text.chars().forEach(c -> source.append(escape((char) c)));
    return source.append('"').toString();
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r"; // javac takes the escape of its code as the end of the line
      default -> isHarmless(c) ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }

  private static boolean isHarmless(char c) {
    return c == ' ' || (Character.isDefined(c) && !isHidden(Character.getType(c)));
  }

  private static boolean isHidden(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.SPACE_SEPARATOR
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /**
   * Returns an expression for the lines of a shape: a text block, or several where one would exceed
   * Java's limit. Lines of shapes do not end with a space and contain no hidden characters.
   */
  static String blocks(String text, String indent) {
    List<String> pieces = pieces(text);
    String blocks =
        pieces.stream().map(piece -> block(piece, indent)).collect(Collectors.joining(",\n"));
    return pieces.size() == 1
        ? blocks
        : indent + "String.join(\n" + indent + literal("") + ",\n" + blocks + ")";
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (piece.length() > 0 && piece.length() + line.length() > LONGEST_BLOCK) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(line).append('\n');
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static String block(String text, String indent) {
    String lines =
        text.lines()
            .map(line -> indent + line.replace("\\", "\\\\").replace(QUOTES, "\\\"\\\"\\\""))
            .collect(Collectors.joining("\n"));
    return indent + QUOTES + "\n" + lines + "\n" + indent + QUOTES;
  }
}
