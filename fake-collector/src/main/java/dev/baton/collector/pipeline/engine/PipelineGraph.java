package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.Component;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.LossNotes;
import dev.baton.collector.pipeline.component.OwnMetrics;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The components of all pipelines, each connected to what follows it. */
final class PipelineGraph {

  private record ConnectorKey(ComponentId id, PipelineSignal from) {}

  /** A connector, which all pipelines that lead into it share. */
  private record ConnectorInstance(Consumer made, @Nullable WatchedProcessor watch) {

    Consumer in(PipelineDefinition pipeline) {
      return watch == null ? made : watch.in(pipeline.id().toString());
    }
  }

  private final CollectorDefinition definition;
  private final DecodedComponents components;
  private final VirtualTime time;
  private final Gates gates;
  private final boolean explains;
  private final Map<String, Backend> backends = new LinkedHashMap<>();
  private final Map<ComponentId, Consumer> entries = new LinkedHashMap<>();
  private final Map<ConnectorKey, ConnectorInstance> connectors = new LinkedHashMap<>();
  private final ChangeLog changes = new ChangeLog();
  private final OwnMetrics ownMetrics = new OwnMetrics();
  private final Set<ComponentId> inProgress = new LinkedHashSet<>();

  /** Instances from the back of the pipelines to their front. */
  private final List<Instance> instances = new ArrayList<>();

  /** A processor or connector, and where it stands. */
  record Instance(ComponentId id, ComponentId pipeline, Component component) {}

  PipelineGraph(
      CollectorDefinition definition,
      DecodedComponents components,
      VirtualTime time,
      Gates gates,
      boolean explains) {
    this.explains = explains;
    this.definition = definition;
    this.components = components;
    this.time = time;
    this.gates = gates;
    definition
        .exporters()
        .keySet()
        .forEach(id -> backends.put(id.toString(), new Backend(id.toString())));
    definition.pipelines().forEach(this::entry);
  }

  ChangeLog changes() {
    return changes;
  }

  OwnMetrics ownMetrics() {
    return ownMetrics;
  }

  Map<String, Backend> backends() {
    return backends;
  }

  List<Instance> instances() {
    return instances;
  }

  /** What a receiver hands its data to: all pipelines of a signal that it stands in. */
  Consumer from(ComponentId receiver, PipelineSignal signal) {
    return FanOut.of(entriesOf(receiver, signal));
  }

  List<Consumer> entriesOf(ComponentId receiver, PipelineSignal signal) {
    return pipelinesOf(receiver, signal).stream().map(this::entry).toList();
  }

  private List<PipelineDefinition> pipelinesOf(ComponentId receiver, PipelineSignal signal) {
    return definition.pipelines().stream()
        .filter(pipeline -> SignalOf.pipeline(pipeline) == signal)
        .filter(
            pipeline -> pipeline.receivers().stream().anyMatch(each -> each.id().equals(receiver)))
        .toList();
  }

  private Consumer entry(PipelineDefinition pipeline) {
    Consumer known = entries.get(pipeline.id());
    if (known != null) {
      return known;
    }
    if (!inProgress.add(pipeline.id())) {
      throw ConfigException.at(
          "service::pipelines::" + pipeline.id(),
          pipeline.location(),
          "connectors join pipelines to a circle: " + inProgress);
    }
    Consumer entry = build(pipeline);
    inProgress.remove(pipeline.id());
    entries.put(pipeline.id(), entry);
    return entry;
  }

  private Consumer build(PipelineDefinition pipeline) {
    PipelineSignal signal = SignalOf.pipeline(pipeline);
    Map<ComponentId, Consumer> ends = new LinkedHashMap<>();
    for (Reference exporter : pipeline.exporters()) {
      ends.put(exporter.id(), end(exporter.id(), pipeline, signal));
    }
    Consumer next = FanOut.of(List.copyOf(ends.values()));
    for (int i = pipeline.processors().size() - 1; i >= 0; i--) {
      next = processor(pipeline, pipeline.processors().get(i), signal, next);
    }
    return next;
  }

  private Consumer processor(
      PipelineDefinition pipeline, Reference reference, PipelineSignal signal, Consumer next) {
    var maker = components.processor(reference.id());
    if (maker == null) {
      throw new IllegalStateException("not checked: " + reference.id());
    }
    WatchedProcessor watch =
        new WatchedProcessor(reference.id().toString(), pipeline.id().toString(), changes);
    ProcessorContext context =
        new ProcessorContext(
            reference.id(),
            pipeline.id(),
            signal,
            explains ? watch.output(next) : next,
            time,
            gates,
            definition.ownResource(),
            ownMetrics,
            explains,
            explains ? watch : LossNotes.NONE);
    Processor made = maker.make(context);
    instances.add(new Instance(reference.id(), pipeline.id(), made));
    boolean isWatched = explains && signal == PipelineSignal.TRACES && !made.holdsData();
    return isWatched ? watch.watch(made) : made;
  }

  private Consumer end(ComponentId id, PipelineDefinition pipeline, PipelineSignal signal) {
    if (definition.connectors().containsKey(id)) {
      return connector(id, pipeline, signal);
    }
    Backend backend = backends.get(id.toString());
    if (backend == null) {
      throw new IllegalStateException("not checked: " + id);
    }
    return backend;
  }

  private Consumer connector(ComponentId id, PipelineDefinition pipeline, PipelineSignal from) {
    ConnectorKey key = new ConnectorKey(id, from);
    ConnectorInstance known = connectors.get(key);
    if (known == null) {
      known = connect(id, pipeline, from);
      connectors.put(key, known);
    }
    return known.in(pipeline);
  }

  private ConnectorInstance connect(
      ComponentId id, PipelineDefinition pipeline, PipelineSignal from) {
    var maker = components.connectors.get(id);
    if (maker == null) {
      throw new IllegalStateException("not decoded: " + id);
    }
    WatchedProcessor watch = new WatchedProcessor(id.toString(), pipeline.id().toString(), changes);
    boolean watched = explains && from == PipelineSignal.TRACES && maker.choosesPipelines();
    Outputs outputs = outputs(id, from, maker, watched ? watch::output : consumer -> consumer);
    Processor made =
        maker.make(
            new ProcessorContext(
                id,
                pipeline.id(),
                from,
                outputs.toAll(),
                time,
                gates,
                definition.ownResource(),
                ownMetrics,
                explains,
                watched ? watch : LossNotes.NONE),
            outputs);
    instances.add(new Instance(id, pipeline.id(), made));
    return new ConnectorInstance(made, watched ? watch.watch(made) : null);
  }

  private Outputs outputs(
      ComponentId id,
      PipelineSignal from,
      DecodedComponents.ConnectorMaker maker,
      UnaryOperator<Consumer> wrapping) {
    Map<ComponentId, Consumer> found = new LinkedHashMap<>();
    for (PipelineSignal to : PipelineSignal.values()) {
      if (maker.feeds(from, to)) {
        pipelinesOf(id, to).forEach(each -> found.put(each.id(), wrapping.apply(entry(each))));
      }
    }
    return new Outputs(found);
  }
}
