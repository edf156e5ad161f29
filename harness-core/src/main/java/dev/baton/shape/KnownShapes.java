package dev.baton.shape;

import org.jspecify.annotations.Nullable;

/**
 * Shapes that were parsed before: a test that runs repeatedly, or with many parameters, has the
 * same text each time. A later text takes the place of an earlier one, so there are never many.
 * Thread-safe: a thread that does not see a shape yet parses it again.
 */
final class KnownShapes {

  private static final int MOST_KEPT = 64; // a power of 2
  private static final int LONGEST = 4_000;

  private final @Nullable Known[] kept = new Known[MOST_KEPT];

  private record Known(String text, Shape shape) {}

  /** Returns the shape of this text, null if it is not known. */
  @Nullable Shape of(String text) {
    Known known = kept[place(text)];
    return known != null && known.text().equals(text) ? known.shape() : null;
  }

  void add(String text, Shape shape) {
    if (text.length() <= LONGEST) {
      kept[place(text)] = new Known(text, shape);
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (MOST_KEPT - 1);
  }
}
