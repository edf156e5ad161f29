package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.util.Collection;
import java.util.Locale;

/** Finds the name that somebody may have meant. */
@Internal
public final class Similar {

  private Similar() {}

  /** Returns the most similar name, or an empty text if there is none. */
  public static String to(String name, Collection<String> names) {
    String best = "";
    int least = Math.max(name.length() < 4 ? 1 : 2, name.length() / 3) + 1;
    for (String each : names) {
      int distance = distance(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = each;
      }
    }
    return best;
  }

  /** Returns a question that follows an unknown name: {@code ; did you mean batch}, or nothing. */
  public static String question(String name, Collection<String> names) {
    String similar = to(name, names);
    return similar.isEmpty() ? "" : "; did you mean " + similar;
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
