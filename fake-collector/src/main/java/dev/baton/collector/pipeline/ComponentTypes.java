package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.attributes.AttributesProcessor;
import dev.baton.collector.pipeline.batch.BatchProcessor;
import dev.baton.collector.pipeline.boundary.Exporters;
import dev.baton.collector.pipeline.boundary.KnownTypes;
import dev.baton.collector.pipeline.boundary.Receivers;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.engine.ComponentTable;
import dev.baton.collector.pipeline.filter.FilterProcessor;
import dev.baton.collector.pipeline.forward.ForwardConnector;
import dev.baton.collector.pipeline.groupbyattrs.GroupByAttributes;
import dev.baton.collector.pipeline.groupbytrace.GroupByTrace;
import dev.baton.collector.pipeline.memorylimiter.MemoryLimiter;
import dev.baton.collector.pipeline.probabilistic.ProbabilisticSampler;
import dev.baton.collector.pipeline.redaction.RedactionProcessor;
import dev.baton.collector.pipeline.resource.ResourceProcessor;
import dev.baton.collector.pipeline.routing.Routing;
import dev.baton.collector.pipeline.span.SpanProcessor;
import dev.baton.collector.pipeline.spanmetrics.SpanMetricsType;
import dev.baton.collector.pipeline.tailsampling.TailSampling;
import dev.baton.collector.pipeline.transform.TransformProcessor;
import java.util.List;

/** The table of the types of components. Who adds a component adds a line here. */
final class ComponentTypes {

  private static final List<ProcessorType<?>> PROCESSORS =
      List.of(
          AttributesProcessor.TYPE,
          BatchProcessor.TYPE,
          FilterProcessor.TYPE,
          GroupByAttributes.TYPE,
          GroupByTrace.TYPE,
          new MemoryLimiter(),
          ProbabilisticSampler.TYPE,
          RedactionProcessor.TYPE,
          ResourceProcessor.TYPE,
          SpanProcessor.TYPE,
          new TailSampling(new OttlConditions()),
          TransformProcessor.TYPE);

  private static final List<ConnectorType<?>> CONNECTORS =
      List.of(
          new ForwardConnector(),
          new Routing(),
          new SpanMetricsType("span_metrics"),
          new SpanMetricsType("spanmetrics"));

  static final ComponentTable TABLE =
      ComponentTable.of(
          Receivers.types(), PROCESSORS, Exporters.types(), CONNECTORS, KnownTypes::of);

  private ComponentTypes() {}
}
