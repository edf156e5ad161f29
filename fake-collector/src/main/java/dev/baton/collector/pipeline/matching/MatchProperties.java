package dev.baton.collector.pipeline.matching;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.AnyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an {@code include} or {@code exclude}, as they stand in the file. */
@Internal
public record MatchProperties(
    ComponentSettings settings,
    String matchType,
    List<String> services,
    List<String> spanNames,
    List<String> spanKinds,
    List<Attribute> attributes,
    List<Attribute> resources,
    List<Library> libraries,
    boolean foreign) {

  /** An attribute by key, and its value if that matters. */
  record Attribute(ComponentSettings settings, String key, @Nullable AnyValue value) {}

  /** An instrumentation scope by name, and its version if that matters. */
  record Library(ComponentSettings settings, String name, @Nullable String version) {}

  /** Reads the fields below {@code include} or {@code exclude}; null if it is absent. */
  public static @Nullable MatchProperties of(@Nullable ComponentSettings settings) {
    if (settings == null) {
      return null;
    }
    regexpSettings(settings);
    int foreign =
        settings.texts("log_bodies").size()
            + settings.texts("log_severity_texts").size()
            + settings.texts("metric_names").size()
            + (settings.section("log_severity_number") == null ? 0 : 1);
    MatchProperties properties =
        new MatchProperties(
            settings,
            settings.text("match_type", ""),
            settings.texts("services"),
            settings.texts("span_names"),
            settings.texts("span_kinds"),
            attributes(settings, "attributes"),
            attributes(settings, "resources"),
            libraries(settings),
            foreign > 0);
    settings.finish();
    return properties;
  }

  private static void regexpSettings(ComponentSettings settings) {
    ComponentSettings regexp = settings.section("regexp");
    if (regexp != null) {
      regexp.flag("cacheenabled", false);
      regexp.integer("cachemaxnumentries", 0);
      regexp.finish();
    }
  }

  private static List<Attribute> attributes(ComponentSettings settings, String field) {
    return settings.sections(field).stream()
        .map(
            item -> {
              Attribute attribute = new Attribute(item, item.text("key", ""), item.value("value"));
              item.finish();
              return attribute;
            })
        .toList();
  }

  private static List<Library> libraries(ComponentSettings settings) {
    return settings.sections("libraries").stream()
        .map(
            item -> {
              ConfigNode version = item.node("version");
              boolean given =
                  version != null
                      && !(version instanceof ConfigNode.Scalar scalar && scalar.value() == null);
              Library library =
                  new Library(item, item.text("name", ""), given ? item.text("version", "") : null);
              item.finish();
              return library;
            })
        .toList();
  }

  boolean isEmpty() {
    return services.isEmpty()
        && spanNames.isEmpty()
        && spanKinds.isEmpty()
        && attributes.isEmpty()
        && resources.isEmpty()
        && libraries.isEmpty();
  }
}
