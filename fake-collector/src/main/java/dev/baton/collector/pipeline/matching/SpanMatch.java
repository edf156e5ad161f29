package dev.baton.collector.pipeline.matching;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.ResourceData;
import dev.baton.collector.pipeline.data.ScopeData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a span is one of those that a configuration means; all of its fields must match. */
@Internal
public final class SpanMatch {

  private final @Nullable Predicate<String> services;
  private final @Nullable Predicate<String> names;
  private final @Nullable Predicate<String> kinds;
  private final AttributeMatch attributes;
  private final AttributeMatch resources;
  private final List<Predicate<ScopeData>> libraries;

  private SpanMatch(MatchProperties properties) {
    this.services = texts(properties, properties.services());
    this.names = texts(properties, properties.spanNames());
    this.kinds = kinds(properties);
    this.attributes = AttributeMatch.of(properties, properties.attributes());
    this.resources = AttributeMatch.of(properties, properties.resources());
    this.libraries = libraries(properties);
  }

  /**
   * Compiles the fields of an {@code include} or {@code exclude}.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse them
   */
  public static SpanMatch of(MatchProperties properties) {
    if (properties.foreign()) {
      throw properties.settings().error("fields of logs and metrics have no place with spans");
    }
    if (properties.isEmpty()) {
      throw properties
          .settings()
          .error(
              "at least one of services, span_names, span_kinds, attributes, resources, libraries"
                  + " is needed");
    }
    return new SpanMatch(properties);
  }

  private static @Nullable Predicate<String> texts(MatchProperties properties, List<String> texts) {
    return texts.isEmpty()
        ? null
        : TextSet.of(properties.settings(), properties.matchType(), texts);
  }

  private static @Nullable Predicate<String> kinds(MatchProperties properties) {
    List<String> kinds = properties.spanKinds();
    if (properties.matchType().equals("strict") && !SpanKinds.specified().containsAll(kinds)) {
      throw properties.settings().error("span_kinds", "must be of " + SpanKinds.specified());
    }
    return texts(properties, kinds);
  }

  private static List<Predicate<ScopeData>> libraries(MatchProperties properties) {
    List<Predicate<ScopeData>> all = new ArrayList<>();
    for (MatchProperties.Library library : properties.libraries()) {
      Predicate<String> name =
          TextSet.of(library.settings(), properties.matchType(), List.of(library.name()));
      Predicate<String> version =
          library.version() == null
              ? text -> true
              : TextSet.of(library.settings(), properties.matchType(), List.of(library.version()));
      all.add(scope -> name.test(scope.name()) && version.test(scope.version()));
    }
    return all;
  }

  /** Tells whether a span matches. */
  public boolean test(ResourceData resource, ScopeData scope, SpanData span) {
    return (services == null || services.test(serviceName(resource)))
        && (names == null || names.test(span.name()))
        && (kinds == null || kinds.test(SpanKinds.name(span.kind())))
        && libraries.stream().allMatch(library -> library.test(scope))
        && resources.test(resource.attributes())
        && attributes.test(span.attributes());
  }

  private static String serviceName(ResourceData resource) {
    AnyValue name = resource.attributes().get("service.name");
    return name == null ? "<nil-service-name>" : AnyValueText.of(name);
  }
}
