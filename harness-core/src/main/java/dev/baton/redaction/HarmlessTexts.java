package dev.baton.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Short texts in which nothing was found. Most texts of a run are repeated, span after span and
 * test after test, and each is searched once. A later text takes the place of an earlier one, so
 * there are never many. Thread-safe: a thread that does not see a text yet searches it again.
 */
final class HarmlessTexts {

  private static final int MOST_KEPT = 256; // a power of 2
  private static final int LONGEST = 100;

  private final @Nullable String[] kept = new String[MOST_KEPT];

  boolean has(String text) {
    return text.length() <= LONGEST && text.equals(kept[place(text)]);
  }

  void add(String text) {
    if (text.length() <= LONGEST) {
      kept[place(text)] = text;
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ (hash >>> 16)) & (MOST_KEPT - 1);
  }
}
