package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern with {@code *} (any characters) and {@code ?} (one character). The pieces between stars
 * are searched from left to right without backtracking, so that no text makes it slow.
 */
@Internal
public final class Glob {

  private static final int ANY = -1;

  private final String prefix;
  private final boolean isPlain;
  private final String[] texts;
  private final List<int[]> pieces = new ArrayList<>();

  public Glob(String pattern) {
    prefix = pattern.split("[*?]", 2)[0];
    isPlain = pattern.indexOf('?') < 0 && pattern.chars().noneMatch(Glob::isHalf);
    texts = pattern.split("\\*", -1);
    for (String piece : pattern.split("\\*", -1)) {
      pieces.add(piece.codePoints().map(c -> c == '?' ? ANY : c).toArray());
    }
  }

  /** Returns the text before the first wildcard. */
  String prefix() {
    return prefix;
  }

  /** Returns whether this is a surrogate, which must not match inside of another character. */
  private static boolean isHalf(int c) {
    return Character.isSurrogate((char) c);
  }

  public boolean matches(String text) {
    return text.startsWith(prefix)
        && (isPlain ? matchesPlain(text) : matches(text.codePoints().toArray()));
  }

  /** Searches for the pieces as plain text, because they contain no {@code ?}. */
  private boolean matchesPlain(String text) {
    int last = texts.length - 1;
    if (last == 0) {
      return text.length() == prefix.length();
    }
    int end = text.length() - texts[last].length();
    int at = prefix.length();
    for (int i = 1; i < last && at >= 0; i++) {
      at = text.indexOf(texts[i], at);
      at += at < 0 ? 0 : texts[i].length();
    }
    return at >= 0 && at <= end && text.endsWith(texts[last]);
  }

  private boolean matches(int[] letters) {
    int[] head = pieces.get(0);
    if (pieces.size() == 1) {
      return head.length == letters.length && isAt(head, letters, 0);
    }
    int[] tail = pieces.get(pieces.size() - 1);
    int end = letters.length - tail.length;
    return head.length <= end
        && isAt(head, letters, 0)
        && isAt(tail, letters, end)
        && middleFits(letters, head.length, end);
  }

  private boolean middleFits(int[] letters, int from, int end) {
    int at = from;
    for (int[] piece : pieces.subList(1, pieces.size() - 1)) {
      while (at + piece.length <= end && !isAt(piece, letters, at)) {
        at++;
      }
      at += piece.length;
      if (at > end) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAt(int[] piece, int[] letters, int at) {
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] != ANY && piece[i] != letters[at + i]) {
        return false;
      }
    }
    return true;
  }
}
