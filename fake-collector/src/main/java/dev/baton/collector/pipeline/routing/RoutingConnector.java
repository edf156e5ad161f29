package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.Environments;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the rows of the table one after the other, and hands on what each has taken at the end. */
final class RoutingConnector implements Processor {

  private final RoutingSettings settings;
  private final ProcessorContext context;
  private final PipelineOutputs outputs;
  private final List<CompiledRow> routes;
  private final Environment environment;

  private RoutingConnector(
      RoutingSettings settings,
      ProcessorContext context,
      PipelineOutputs outputs,
      List<CompiledRow> routes) {
    this.settings = settings;
    this.context = context;
    this.outputs = outputs;
    this.routes = routes;
    this.environment = Environments.of(context.time());
  }

  static RoutingConnector of(
      RoutingSettings settings, ProcessorContext context, PipelineOutputs outputs) {
    settings.defaults().requireAmong(outputs, context.id());
    List<CompiledRow> routes = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Row row : settings.table()) {
      CompiledRow route = CompiledRow.of(row, context.signal(), settings.infersContexts());
      row.pipelines().requireAmong(outputs, context.id());
      if (keys.add(row.key())) {
        routes.add(route);
      }
    }
    return new RoutingConnector(settings, context, outputs, routes);
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    EvaluationContext evaluation = new EvaluationContext(client, environment);
    Map<List<ComponentId>, TraceData> groups = new LinkedHashMap<>();
    for (CompiledRow route : routes) {
      if (data.resourceSpans().isEmpty()) {
        break;
      }
      FirstFailure failure = new FirstFailure();
      TraceData taken = route.selection().take(data, evaluation, route.copies(), failure);
      propagate(failure);
      add(groups, route.pipelines(), taken);
    }
    if (!settings.defaults().isEmpty()) {
      add(groups, settings.defaults().ids(), data);
    }
    handOn(groups, client);
  }

  private void propagate(FirstFailure failure) {
    if (settings.errorMode() != ErrorMode.PROPAGATE) {
      return;
    }
    try {
      failure.throwIfAny();
    } catch (OttlException e) {
      throw ConsumeException.transientFailure(context.id() + ": " + e.getMessage());
    }
  }

  private static void add(
      Map<List<ComponentId>, TraceData> groups, List<ComponentId> pipelines, TraceData taken) {
    if (!taken.resourceSpans().isEmpty()) {
      groups
          .computeIfAbsent(pipelines, absent -> new TraceData())
          .resourceSpans()
          .addAll(taken.resourceSpans());
    }
  }

  /** All pipelines get their part, also after one has failed. */
  private void handOn(Map<List<ComponentId>, TraceData> groups, ClientInfo client) {
    @Nullable ConsumeException failure = null;
    for (Map.Entry<List<ComponentId>, TraceData> group : groups.entrySet()) {
      try {
        outputs.to(group.getKey()).consume(group.getValue(), client);
      } catch (ConsumeException e) {
        failure = failure == null || e.isPermanent() ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
