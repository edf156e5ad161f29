package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.ArrayList;
import java.util.List;

/**
 * Replaces path segments that look like ids by a star. A Collector judges words by a model; here
 * every segment of letters is a word.
 */
final class UrlSanitizer {

  private UrlSanitizer() {}

  static String sanitize(String text) {
    int path = text.indexOf('/');
    int blank = text.lastIndexOf(' ', path < 0 ? text.length() : path);
    String before = text.substring(0, blank + 1);
    List<String> segments = new ArrayList<>();
    for (String segment : withoutQuery(text.substring(blank + 1)).split("/", -1)) {
      segments.add(isWord(segment) ? segment : "*");
    }
    return path < 0 ? text : before + String.join("/", segments);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Letters, and one other character in the second place as in {@code v1}. */
  private static boolean isWord(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (!isLetter(segment.charAt(i)) && i != 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  }

  static boolean hidesEverything(String path) {
    return path.chars().allMatch(c -> c == '*' || c == '/');
  }
}
