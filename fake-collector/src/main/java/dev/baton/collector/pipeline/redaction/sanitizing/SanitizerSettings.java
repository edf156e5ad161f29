package dev.baton.collector.pipeline.redaction.sanitizing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the file says of {@code url_sanitizer} and {@code db_sanitizer}.
 *
 * @param databases the attributes to sanitize by kind of database, for those that are enabled
 */
@Internal
public record SanitizerSettings(
    boolean urls,
    Set<String> urlAttributes,
    boolean urlSpanNames,
    Map<String, Set<String>> databases,
    boolean databaseSpanNames) {

  private static final List<String> KINDS =
      List.of("sql", "redis", "valkey", "memcached", "mongo", "opensearch", "es");

  /** Reads both blocks. */
  public static SanitizerSettings of(ComponentSettings settings) {
    ComponentSettings url = settings.section("url_sanitizer");
    ComponentSettings database = settings.section("db_sanitizer");
    SanitizerSettings sanitizers =
        new SanitizerSettings(
            url != null && url.flag("enabled", false),
            url == null ? Set.of() : Set.copyOf(url.texts("attributes")),
            url != null && url.flag("sanitize_span_name", true),
            database == null ? Map.of() : databases(database),
            database != null && database.flag("sanitize_span_name", true));
    if (url != null) {
      url.finish();
    }
    if (database != null) {
      database.finish();
    }
    return sanitizers;
  }

  private static Map<String, Set<String>> databases(ComponentSettings settings) {
    Map<String, Set<String>> enabled = new LinkedHashMap<>();
    for (String kind : KINDS) {
      ComponentSettings one = settings.section(kind);
      if (one != null) {
        Set<String> attributes = Set.copyOf(one.texts("attributes"));
        if (one.flag("enabled", false)) {
          enabled.put(kind, attributes);
        }
        one.finish();
      }
    }
    return enabled;
  }
}
