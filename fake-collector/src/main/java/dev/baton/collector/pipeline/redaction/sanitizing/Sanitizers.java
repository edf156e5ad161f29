package dev.baton.collector.pipeline.redaction.sanitizing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.SpanData;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sanitizes attributes and names of spans by the settings of a redaction. */
@Internal
public final class Sanitizers {

  private static final int INTERNAL = 1;
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final String SQL = "sql";
  private static final Set<String> SQL_SYSTEMS =
      Set.of("other_sql", "mysql", "postgresql", "mariadb", "sqlite");
  private static final List<String> HTTP_KEYS =
      List.of(
          "http.route",
          "http.request.method",
          "http.request.method_original",
          "http.response.status_code",
          "url.full",
          "http.scheme",
          "http.target",
          "http.method",
          "http.url");

  private final SanitizerSettings settings;
  private final SqlSanitizer sql = new SqlSanitizer();

  public Sanitizers(SanitizerSettings settings) {
    this.settings = settings;
  }

  /** Returns the name of the database system in lower case, empty if there is none. */
  public static String databaseSystem(AttributeMap attributes) {
    String name = attributes.getString("db.system.name");
    String system = name == null || name.isEmpty() ? attributes.getString("db.system") : name;
    return system == null ? "" : system.toLowerCase(Locale.ROOT);
  }

  /** Returns the text of an attribute without parameters. */
  public String attribute(String key, String text, String databaseSystem) {
    String sanitized = text;
    if (settings.urls() && settings.urlAttributes().contains(key)) {
      sanitized = UrlSanitizer.sanitize(sanitized);
    }
    String kind = kind(databaseSystem);
    boolean searches = kind.equals("es") || kind.equals("opensearch");
    Set<String> keys = settings.databases().getOrDefault(kind, Set.of());
    if (!keys.contains(key) || searches) {
      return sanitized;
    }
    return kind.equals(SQL)
        ? sql.sanitize(sanitized)
        : StatementSanitizer.sanitize(kind, sanitized);
  }

  private static String kind(String system) {
    if (SQL_SYSTEMS.contains(system)) {
      return SQL;
    }
    return switch (system) {
      case "mongodb" -> "mongo";
      case "elasticsearch" -> "es";
      default -> system;
    };
  }

  /** Replaces the name of a span by one without parameters. */
  public void spanName(SpanData span) {
    int kind = span.kind();
    boolean outward = kind == CLIENT || kind == SERVER;
    if (settings.urls() && settings.urlSpanNames() && outward && looksLikeHttp(span)) {
      String path = UrlSanitizer.sanitize(span.name());
      if (!UrlSanitizer.hidesEverything(path) && !path.equals(span.name())) {
        rename(span, path);
        return;
      }
    }
    if (settings.databaseSpanNames() && (outward || kind == INTERNAL)) {
      statementName(span);
    }
  }

  private void statementName(SpanData span) {
    String system = databaseSystem(span.attributes());
    String kind = kind(system);
    if (settings.databases().containsKey(kind)) {
      rename(
          span,
          kind.equals(SQL)
              ? sql.spanName(span.name(), system)
              : StatementSanitizer.sanitize(kind, span.name()));
    }
  }

  private static void rename(SpanData span, String name) {
    if (!name.isEmpty() && !name.equals("...")) {
      span.setName(name);
    }
  }

  private static boolean looksLikeHttp(SpanData span) {
    return span.name().contains("/") || HTTP_KEYS.stream().anyMatch(span.attributes()::contains);
  }
}
