package dev.baton.collector.pipeline.engine;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Component;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.decision.OwnMetric;
import dev.baton.decision.SpanChange;
import dev.baton.decision.SpanLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The running pipelines of one Collector. */
@Internal
public final class Pipelines {

  private final CollectorDefinition definition;
  private final PipelineGraph graph;

  Pipelines(CollectorDefinition definition, PipelineGraph graph) {
    this.definition = definition;
    this.graph = graph;
  }

  /** Starts everything, from the back of the pipelines to their front. */
  public void start() {
    graph.instances().forEach(instance -> instance.component().start());
  }

  /** Shuts everything down, from the front of the pipelines to their back. */
  public void shutdown() {
    List<PipelineGraph.Instance> instances = graph.instances();
    for (int i = instances.size() - 1; i >= 0; i--) {
      instances.get(i).component().shutdown();
    }
  }

  /** Tells whether a component holds something that time alone will let go. */
  public boolean arePending() {
    return graph.instances().stream().anyMatch(instance -> instance.component().isPending());
  }

  /** Names the components that hold something that time alone will let go. */
  public List<String> pending() {
    return graph.instances().stream()
        .filter(instance -> instance.component().isPending())
        .map(instance -> instance.id() + " in " + instance.pipeline())
        .toList();
  }

  /** The backends by the full ids of their exporters. */
  public Map<String, Backend> backends() {
    return graph.backends();
  }

  /** The processors of all pipelines of this signal, each with its pipeline. */
  public List<String> processors(PipelineSignal signal) {
    return definition.pipelines().stream()
        .filter(pipeline -> SignalOf.pipeline(pipeline) == signal)
        .flatMap(
            pipeline ->
                pipeline.processors().stream()
                    .map(processor -> processor.id() + " in " + pipeline.id()))
        .toList();
  }

  /** The exporters that stand in a pipeline of this signal, connectors left out. */
  public List<String> exporters(PipelineSignal signal) {
    return definition.pipelines().stream()
        .filter(pipeline -> SignalOf.pipeline(pipeline) == signal)
        .flatMap(pipeline -> pipeline.exporters().stream())
        .map(exporter -> exporter.id().toString())
        .filter(graph.backends()::containsKey)
        .distinct()
        .toList();
  }

  /** The spans that processors have taken out. */
  public List<SpanLoss> losses() {
    return graph.changes().losses();
  }

  /** The values that processors have changed. */
  public List<SpanChange> changes() {
    return graph.changes().changes();
  }

  /** The metrics that the Collector keeps about itself. */
  public List<OwnMetric> ownMetrics() {
    return graph.ownMetrics().all();
  }

  /** The receivers that stand in a pipeline of this signal. */
  public List<ComponentId> receivers(PipelineSignal signal) {
    List<ComponentId> found = new ArrayList<>();
    for (ComponentId id : definition.receivers().keySet()) {
      if (!graph.entriesOf(id, signal).isEmpty()) {
        found.add(id);
      }
    }
    return found;
  }

  /** What a receiver hands its data to, or null if no pipeline of this signal has it. */
  public @Nullable Consumer entry(ComponentId receiver, PipelineSignal signal) {
    return graph.entriesOf(receiver, signal).isEmpty() ? null : graph.from(receiver, signal);
  }

  /** What a receiver tells its pipelines of a sender: headers only if it includes metadata. */
  public ClientInfo seenBy(ComponentId receiver, ClientInfo client) {
    return includesMetadata(definition.receivers().get(receiver))
        ? client
        : new ClientInfo(client.known(), client.address(), Map.of());
  }

  private static boolean includesMetadata(@Nullable ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      ConfigNode flag = mapping.entries().get("include_metadata");
      return (flag instanceof ConfigNode.Scalar scalar && Boolean.TRUE.equals(scalar.value()))
          || mapping.entries().values().stream().anyMatch(Pipelines::includesMetadata);
    }
    return false;
  }

  /** All instances of a type, with the ids of processor and pipeline. */
  public <T> List<T> instances(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (PipelineGraph.Instance instance : graph.instances()) {
      Component component = instance.component();
      if (type.isInstance(component)) {
        found.add(type.cast(component));
      }
    }
    return found;
  }
}
