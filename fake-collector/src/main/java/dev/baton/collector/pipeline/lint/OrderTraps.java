package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Components in an order that counts or decides on less than it looks like. */
final class OrderTraps {

  private static final List<String> SAMPLERS = List.of("tail_sampling", "probabilistic_sampler");

  private final CollectorDefinition definition;

  private OrderTraps(CollectorDefinition definition) {
    this.definition = definition;
  }

  static void find(CollectorDefinition definition, TrapList traps) {
    OrderTraps order = new OrderTraps(definition);
    for (PipelineDefinition pipeline : definition.pipelines()) {
      for (Reference exporter : pipeline.exporters()) {
        String type = exporter.id().type();
        boolean counts = type.matches("span_?metrics");
        List<String> samplers = counts ? SAMPLERS.subList(0, 1) : SAMPLERS;
        if (counts || type.matches("service_?graph")) {
          order
              .samplerBefore(pipeline, samplers, new HashSet<>())
              .ifPresent(
                  sampler ->
                      traps.add(
                          exporter.node(),
                          "%s only what %s before it has kept"
                              .formatted(counts ? "counts" : "sees", sampler)));
        }
      }
    }
  }

  /** Returns a sampler in this pipeline, or in one that a connector leads into it from. */
  private Optional<String> samplerBefore(
      PipelineDefinition pipeline, List<String> samplers, Set<ComponentId> seen) {
    if (!seen.add(pipeline.id())) {
      return Optional.empty();
    }
    @Nullable String own =
        samplers.stream().filter(type -> has(pipeline, type)).findFirst().orElse(null);
    if (own != null) {
      return Optional.of(own);
    }
    List<PipelineDefinition> sources =
        definition.pipelines().stream().filter(each -> feeds(each, pipeline)).toList();
    boolean allSample =
        !sources.isEmpty()
            && sources.stream()
                .allMatch(each -> samplerBefore(each, samplers, new HashSet<>(seen)).isPresent());
    return allSample
        ? samplerBefore(sources.get(0), samplers, new HashSet<>(seen))
        : Optional.empty();
  }

  /** Tells whether spans come from one pipeline into the other one. */
  private boolean feeds(PipelineDefinition from, PipelineDefinition to) {
    return from.exporters().stream()
        .map(Reference::id)
        .filter(
            id -> definition.connectors().containsKey(id) && !id.type().matches("span_?metrics"))
        .anyMatch(id -> to.receivers().stream().anyMatch(each -> each.id().equals(id)));
  }

  private static boolean has(PipelineDefinition pipeline, String type) {
    return pipeline.processors().stream().anyMatch(each -> each.id().type().equals(type));
  }
}
