package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of {@code *} (any run) and {@code ?} (one character), cut at its stars. Pieces between
 * stars are looked for from left to right and never again, so that no text makes it slow.
 */
@Internal
public final class Glob {

  private static final int ANY = -1;

  private final List<int[]> pieces = new ArrayList<>();

  public Glob(String pattern) {
    for (String piece : pattern.split("\\*", -1)) {
      pieces.add(piece.codePoints().map(c -> c == '?' ? ANY : c).toArray());
    }
  }

  public boolean matches(String text) {
    int[] letters = text.codePoints().toArray();
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
