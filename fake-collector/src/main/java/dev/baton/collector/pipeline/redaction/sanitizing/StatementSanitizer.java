package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the parameters of a database statement by question marks. */
final class StatementSanitizer {

  private static final Pattern SQL =
      Pattern.compile(
          "(?is)(?<kept>--[^\\n]*|/\\*.*?\\*/|`[^`]*`|\"[^\"]*\")"
              + "|'(?:[^']|'')*'|\\$\\d+|\\b(?:true|false|null)\\b|\\d+(?:\\.\\d+)?");

  private StatementSanitizer() {}

  static String sanitize(String kind, String statement) {
    return switch (kind) {
      case "sql" -> sql(statement);
      case "redis", "valkey" -> RedisSanitizer.sanitize(statement);
      case "memcached" -> statement.split("\r\n", 2)[0];
      case "mongo", "es", "opensearch" -> JsonSanitizer.sanitize(statement);
      default -> statement;
    };
  }

  private static String sql(String statement) {
    return SQL.matcher(statement)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) == null ? "?" : found.group(1)));
  }
}
