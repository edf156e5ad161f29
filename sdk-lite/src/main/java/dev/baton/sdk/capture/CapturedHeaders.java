package dev.baton.sdk.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Header names and values, alternating in one array, which is fast to write. */
final class CapturedHeaders {

  static final CapturedHeaders NONE = new CapturedHeaders(0);

  private static final int MAX_LENGTH = 32_768; // no propagator reads more

  private String[] texts;
  private int size;

  CapturedHeaders(int pairs) {
    texts = new String[2 * pairs];
  }

  void add(String name, String value) {
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, Math.max(4, 2 * size));
    }
    texts[size++] = name;
    texts[size++] = cap(value);
  }

  boolean has(String name) {
    for (int i = 0; i < size; i += 2) {
      if (texts[i].equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the lines of each header, by lower-case name. */
  Map<String, List<String>> lines() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (int i = 0; i < size; i += 2) {
      lines.computeIfAbsent(lowerCase(texts[i]), name -> new ArrayList<>(1)).add(texts[i + 1]);
    }
    return lines;
  }

  /** Returns the last value of each header, by lower-case name: setting a header replaces it. */
  Map<String, String> last() {
    Map<String, String> last = new LinkedHashMap<>();
    for (int i = 0; i < size; i += 2) {
      last.put(lowerCase(texts[i]), texts[i + 1]);
    }
    return last;
  }

  /** Returns the text, truncated if it is too long to keep. */
  static String cap(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
