package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Replaces the values in commands of Redis; keys stay. */
final class RedisSanitizer {

  private static final Set<String> SECOND =
      Set.of(
          "APPEND",
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
          "RESTORE",
          "CONFIG");
  private static final Set<String> ALL_BEHIND_THE_KEY =
      Set.of("GEOHASH", "GEOPOS", "GEODIST", "LPUSH", "RPUSH", "SREM", "ZREM", "SADD");

  private RedisSanitizer() {}

  static String sanitize(String commands) {
    return String.join(
        "\n", Arrays.stream(commands.split("\n", -1)).map(RedisSanitizer::command).toList());
  }

  private static String command(String command) {
    String[] words = command.split(" ", -1);
    String name = words[0].toUpperCase(Locale.ROOT);
    for (int i = 1; i < words.length; i++) {
      if (isValue(name, i)) {
        words[i] = "?";
      }
    }
    return String.join(" ", words);
  }

  private static boolean isValue(String name, int index) {
    if (SECOND.contains(name)) {
      return index == 2;
    }
    if (THIRD.contains(name)) {
      return index == 3;
    }
    if (ALL_BEHIND_THE_KEY.contains(name)) {
      return index > 1;
    }
    return switch (name) {
      case "AUTH" -> true;
      case "HSET", "HMSET" -> index > 2 && index % 2 == 1;
      case "MSET", "MSETNX" -> index % 2 == 0;
      case "LINSERT" -> index == 4;
      default -> false;
    };
  }
}
