package dev.baton.collector.pipeline.ottl.glob;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A glob of the library that the Collector uses. It matches a text as a whole; {@code *} matches
 * slashes too. Beside text, {@code ?} and characters in brackets miss what is not ASCII: a fault of
 * that library that is kept.
 */
@Internal
public final class LibraryGlob {

  private final List<Node> nodes;

  private LibraryGlob(List<Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Compiles a glob.
   *
   * @throws dev.baton.collector.pipeline.ottl.values.OttlException if it is malformed
   */
  public static LibraryGlob compile(String glob) {
    return new LibraryGlob(GlobParser.parse(glob));
  }

  /** Tells whether the whole text matches. */
  public boolean matches(String text) {
    byte[] bytes = Utf8.bytes(text);
    if (nodes.size() == 1 && nodes.get(0) instanceof Node.Row row) {
      return text.codePointCount(0, text.length()) == row.length() && matchesRow(row, bytes, 0);
    }
    return matches(nodes, bytes, 0);
  }

  private static boolean matches(List<Node> nodes, byte[] text, int at) {
    if (nodes.isEmpty()) {
      return at == text.length;
    }
    Node first = nodes.get(0);
    List<Node> rest = nodes.subList(1, nodes.size());
    if (first instanceof Node.Any) {
      return matchesAny(rest, text, at);
    }
    if (first instanceof Node.AnyOf anyOf) {
      return anyOf.alternatives().stream().anyMatch(each -> matches(joined(each, rest), text, at));
    }
    if (first instanceof Node.Row row) {
      return at + row.length() <= text.length
          && matchesRow(row, text, at)
          && matches(rest, text, at + row.length());
    }
    int end = end(first, text, at);
    return end >= 0 && matches(rest, text, end);
  }

  private static List<Node> joined(List<Node> alternative, List<Node> rest) {
    List<Node> joined = new ArrayList<>(alternative);
    joined.addAll(rest);
    return joined;
  }

  private static boolean matchesAny(List<Node> rest, byte[] text, int at) {
    if (rest.isEmpty()) {
      return true;
    }
    for (int start = at; start <= text.length; start++) {
      if ((start == text.length || Utf8.isStart(text[start])) && matches(rest, text, start)) {
        return true;
      }
    }
    return false;
  }

  /** Returns where a part of fixed length ends, or -1 if it does not match. */
  private static int end(Node node, byte[] text, int at) {
    if (node instanceof Node.Text expected) {
      int end = at + expected.bytes().length;
      return end <= text.length && Arrays.equals(text, at, end, expected.bytes(), 0, end - at)
          ? end
          : -1;
    }
    if (at >= text.length) {
      return -1;
    }
    int end = characterEnd(text, at);
    return takes(node, Utf8.text(text, at, end)) ? end : -1;
  }

  private static boolean takes(Node node, String character) {
    return !(node instanceof Node.Characters characters)
        || characters.contains(character.codePointAt(0));
  }

  private static int characterEnd(byte[] text, int at) {
    int end = at + 1;
    if ((text[at] & 0x80) != 0 && Utf8.isStart(text[at])) {
      while (end < text.length && !Utf8.isStart(text[end])) {
        end++;
      }
    }
    return end;
  }

  /** Takes only the first byte of the last character of each part, as the library does. */
  private static boolean matchesRow(Node.Row row, byte[] text, int start) {
    int at = start;
    for (Node part : row.parts()) {
      int last = at;
      for (int i = 1; i < part.length() && last < text.length; i++) {
        last = characterEnd(text, last);
      }
      if (last >= text.length || !matchesCut(part, text, at, last + 1)) {
        return false;
      }
      at = last + 1;
    }
    return true;
  }

  private static boolean matchesCut(Node part, byte[] text, int start, int end) {
    if (part instanceof Node.Text expected) {
      return Arrays.equals(text, start, end, expected.bytes(), 0, expected.bytes().length);
    }
    return takes(part, Utf8.text(text, start, end));
  }
}
