package dev.baton.collector.pipeline.engine;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.ProcessorType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The types of components that a configuration may name.
 *
 * @param known the types that are known by their names alone, without underscores, by the singular
 *     name of their section
 */
@Internal
public record ComponentTable(
    Map<String, BoundaryType> receivers,
    Map<String, ProcessorType<?>> processors,
    Map<String, BoundaryType> exporters,
    Map<String, ConnectorType<?>> connectors,
    Function<String, Set<String>> known) {

  /** Makes a table out of lists. */
  public static ComponentTable of(
      List<BoundaryType> receivers,
      List<ProcessorType<?>> processors,
      List<BoundaryType> exporters,
      List<ConnectorType<?>> connectors,
      Function<String, Set<String>> known) {
    return new ComponentTable(
        byName(receivers, BoundaryType::type),
        byName(processors, ProcessorType::type),
        byName(exporters, BoundaryType::type),
        byName(connectors, ConnectorType::type),
        known);
  }

  /** Tells whether a type is known by its name alone. */
  boolean knows(String kind, String type) {
    return known.apply(kind).contains(type.replace("_", ""));
  }

  private static <T> Map<String, T> byName(List<? extends T> types, Function<T, String> name) {
    Map<String, T> byName = new TreeMap<>();
    types.forEach(type -> byName.put(name.apply(type), type));
    return byName;
  }
}
