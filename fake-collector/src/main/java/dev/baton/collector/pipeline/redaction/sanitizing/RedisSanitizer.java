package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Replaces the values in commands of Redis; keys stay. */
final class RedisSanitizer {

  private static final Set<String> SECOND =
      Set.of(
          "APPEND",
          "GEORADIUSBYMEMBER",
          "GETSET",
          "LPUSHX",
          "RPUSHX",
          "SET",
          "SETNX",
          "SISMEMBER",
          "ZRANK",
          "ZREVRANK",
          "ZSCORE");
  private static final Set<String> THIRD =
      Set.of(
          "HSETNX",
          "LREM",
          "LSET",
          "SETBIT",
          "SETEX",
          "PSETEX",
          "SETRANGE",
          "ZINCRBY",
          "SMOVE",
          "RESTORE");
  private static final Set<String> ALL_BEHIND_THE_KEY =
      Set.of("GEOHASH", "GEOPOS", "GEODIST", "LPUSH", "RPUSH", "SREM", "ZREM", "SADD");

  private static final Set<String> SCORE_OPTIONS = Set.of("NX", "XX", "CH", "INCR");

  private RedisSanitizer() {}

  static String sanitize(String commands) {
    return String.join(
        "\n", Arrays.stream(commands.split("\n", -1)).map(RedisSanitizer::command).toList());
  }

  private static String command(String command) {
    String[] words = command.split(" ", -1);
    String name = words[0].toUpperCase(Locale.ROOT);
    int keys = keysBeforeValues(name);
    if (keys >= 0 && words.length > keys + 1) {
      return String.join(" ", Arrays.copyOf(words, keys + 1)) + " ?";
    }
    for (int i = 1; i < words.length; i++) {
      if (isValue(name, words, i)) {
        words[i] = "?";
      }
    }
    return String.join(" ", words);
  }

  /** How many words behind the command stay, if one mark stands for all others; otherwise -1. */
  private static int keysBeforeValues(String name) {
    return name.equals("AUTH") ? 0 : ALL_BEHIND_THE_KEY.contains(name) ? 1 : -1;
  }

  private static boolean isValue(String name, String[] words, int index) {
    if (SECOND.contains(name)) {
      return index == 2;
    }
    if (THIRD.contains(name)) {
      return index == 3;
    }
    return switch (name) {
      case "HSET", "HMSET" -> index > 2 && index % 2 == 1;
      case "MSET", "MSETNX" -> index % 2 == 0;
      case "GEOADD" -> index > 2 && index % 3 == 1;
      case "LINSERT" -> index == 4;
      case "CONFIG" -> index == 3 && words[1].equalsIgnoreCase("SET");
      case "BITFIELD" -> index > 4 && words[index - 3].equalsIgnoreCase("SET");
      case "ZADD" -> index > firstScore(words) && (index - firstScore(words)) % 2 == 1;
      default -> false;
    };
  }

  private static int firstScore(String[] words) {
    int index = 2;
    while (index < words.length && SCORE_OPTIONS.contains(words[index])) {
      index++;
    }
    return index;
  }
}
