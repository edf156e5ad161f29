package dev.baton.collector.pipeline.redaction.sanitizing;

/** Replaces the parameters of a statement that is no SQL by question marks. */
final class StatementSanitizer {

  private StatementSanitizer() {}

  static String sanitize(String kind, String statement) {
    return switch (kind) {
      case "redis", "valkey" -> RedisSanitizer.sanitize(statement);
      case "memcached" -> statement.split("\r\n", 2)[0];
      case "mongo", "es", "opensearch" -> JsonSanitizer.sanitize(statement);
      default -> statement;
    };
  }
}
