package dev.baton.junit5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A Collector that the settings of a test declare: its name, and what sets it up. */
record CollectorDeclaration(String name, UnaryOperator<CollectorSetup> configure) {

  /** The Collector that {@link TraceTest#collector} alone declares. */
  static CollectorDeclaration from(String... locations) {
    return new CollectorDeclaration(CollectorSettings.DEFAULT_NAME, setup -> setup.from(locations));
  }

  static CollectorDeclaration of(CollectorSettings settings) {
    return new CollectorDeclaration(settings.name(), setup -> apply(settings, setup));
  }

  private static CollectorSetup apply(CollectorSettings settings, CollectorSetup setup) {
    if (settings.config().length > 0) {
      setup.from(settings.config());
    }
    for (String variable : settings.environment()) {
      setup.environment(Map.ofEntries(entry("environment", variable)));
    }
    for (String pair : settings.leading()) {
      Map.Entry<String, String> entry = entry("leading", pair);
      setup.leading(entry.getKey(), entry.getValue());
    }
    if (!settings.into().isEmpty()) {
      setup.into(settings.into());
    }
    if (!settings.version().isEmpty()) {
      setup.version(settings.version());
    }
    return setup
        .passThrough(settings.passThrough())
        .featureGates(settings.featureGates())
        .sending(settings.sending());
  }

  private static Map.Entry<String, String> entry(String field, String text) {
    int cut = text.indexOf('=');
    if (cut <= 0) {
      throw new IllegalArgumentException(
          "@CollectorSettings(%s = \"%s\"): must be of the form name=value".formatted(field, text));
    }
    return Map.entry(text.substring(0, cut), text.substring(cut + 1));
  }

  /** Combines declarations of one name, the later of which override the earlier ones. */
  static List<CollectorDeclaration> combined(List<CollectorDeclaration> declarations) {
    Map<String, CollectorDeclaration> byName = new LinkedHashMap<>();
    declarations.forEach(each -> byName.merge(each.name(), each, CollectorDeclaration::then));
    return List.copyOf(byName.values());
  }

  private CollectorDeclaration then(CollectorDeclaration other) {
    return new CollectorDeclaration(name, setup -> other.configure().apply(configure.apply(setup)));
  }
}
