package dev.baton.collector.http;

import java.util.List;
import java.util.Random;

/** JSON with something inserted, removed, replaced or repeated. */
final class DamagedJson {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "0",
          "-",
          "1e400",
          "\\",
          "\\ud83d",
          "é",
          "\u0000",
          "9999999999999999999999",
          "{}",
          "[]",
          "\"\":",
          "NaN",
          "/*x*/",
          "\ufeff");

  private DamagedJson() {}

  static String of(String json, Random random) {
    String damaged = json;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      int at = random.nextInt(damaged.length() + 1);
      int end = Math.min(damaged.length(), at + random.nextInt(40));
      String before = damaged.substring(0, at);
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      damaged =
          switch (random.nextInt(6)) {
            case 0 -> before + piece + damaged.substring(at);
            case 1 -> before + piece + damaged.substring(end);
            case 2 -> value(damaged, at, piece);
            case 3 -> damaged.substring(0, end) + damaged.substring(at);
            case 4 -> value(damaged, at, "\"" + random.nextLong() + "\"");
            default -> before + damaged.substring(end);
          };
      if (damaged.isEmpty()) {
        return damaged;
      }
    }
    return damaged;
  }

  /** Replaces the value of the next key. */
  private static String value(String json, int from, String piece) {
    int start = json.indexOf(':', from) + 1;
    int end = start;
    while (end < json.length() && ",}]".indexOf(json.charAt(end)) < 0) {
      end++;
    }
    return start == 0 ? json : json.substring(0, start) + piece + json.substring(end);
  }
}
