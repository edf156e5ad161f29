package dev.baton.collector.pipeline.attributes;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.Metric;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.matching.IncludedSpans;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes the attributes of spans, and of the data points of metrics. */
@Internal
public final class AttributesProcessor implements Processor {

  /** The type {@code attributes}. */
  public static final ProcessorType<Configuration> TYPE = new Type();

  /** What the file says. */
  public record Configuration(List<ActionSettings> actions, IncludedSpans.Properties selection) {}

  private final AttributeActions actions;
  private final IncludedSpans selection;
  private final Consumer next;

  private AttributesProcessor(Configuration configuration, ProcessorContext context) {
    this.actions = AttributeActions.of(configuration.actions());
    this.selection =
        context.signal() == PipelineSignal.TRACES
            ? IncludedSpans.of(configuration.selection())
            : IncludedSpans.ALL;
    this.next = context.next();
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          if (selection.test(resource.resource(), scope.scope(), span)) {
            actions.apply(span.attributes(), client);
          }
        }
      }
    }
    next.consume(data, client);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    for (ResourceMetrics resource : data.resourceMetrics()) {
      for (Metric metric : resource.metrics()) {
        metric.points().forEach(point -> actions.apply(point.attributes(), client));
      }
    }
    next.consume(data, client);
  }

  private static final class Type implements ProcessorType<Configuration> {

    @Override
    public String type() {
      return "attributes";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public Optional<String> notRunOn(PipelineSignal signal, Configuration configuration) {
      boolean selects = !configuration.selection().isEmpty();
      return signal == PipelineSignal.METRICS && selects
          ? Optional.of("include or exclude")
          : Optional.empty();
    }

    @Override
    public Configuration decode(ComponentSettings settings, Gates gates) {
      List<ActionSettings> actions = ActionSettings.listOf(settings, "actions");
      if (actions.isEmpty()) {
        throw settings.error("actions", "must not be empty");
      }
      return new Configuration(actions, IncludedSpans.Properties.of(settings));
    }

    @Override
    public Processor create(Configuration configuration, ProcessorContext context) {
      return new AttributesProcessor(configuration, context);
    }
  }
}
