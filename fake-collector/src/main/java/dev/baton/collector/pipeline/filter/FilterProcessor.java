package dev.baton.collector.pipeline.filter;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.OwnMetrics;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.matching.IncludedSpans;
import dev.baton.collector.pipeline.ottl.Environments;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drops resources, scopes, spans and events. */
@Internal
public final class FilterProcessor implements Processor {

  /** The type {@code filter}. */
  public static final ProcessorType<?> TYPE = new Type();

  private static final String FILTERED = "otelcol_processor_filter_spans.filtered";

  private final FilterConfiguration configuration;
  private final ProcessorContext context;
  private final OwnMetrics.Counter filtered;
  private final Environment environment;
  private final @Nullable IncludedSpans kept;

  private FilterProcessor(FilterConfiguration configuration, ProcessorContext context) {
    this.configuration = configuration;
    this.context = context;
    this.filtered =
        context.ownMetrics().counter(FILTERED, Map.of("filter", context.id().toString()));
    this.environment = Environments.of(context.time());
    this.kept =
        configuration.spans() == null || !configuration.flat().isEmpty()
            ? null // beside trace_conditions, a Collector does not even compile it
            : IncludedSpans.of(configuration.spans());
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    EvaluationContext evaluation = new EvaluationContext(client, environment);
    boolean filters = true;
    int before = data.spanCount();
    if (!configuration.flat().isEmpty()) {
      filterByGroups(data, evaluation);
    } else if (!configuration.lists().isEmpty()) {
      OttlException failure = configuration.lists().run(evaluation, context.losses()).filter(data);
      if (failure != null) {
        throw failed(failure);
      }
    } else if (kept != null) {
      filterBySelection(data, kept);
    } else {
      filters = false;
    }
    if (filters) {
      filtered.add(before - data.spanCount());
    }
    if (!filters || !data.resourceSpans().isEmpty()) {
      context.next().consume(data, client);
    }
  }

  /** All groups run. If nothing is left, failures are forgotten, as in the Collector. */
  private void filterByGroups(TraceData data, EvaluationContext evaluation) {
    OttlException failure = null;
    for (TraceConditions group : configuration.flat()) {
      OttlException next = group.run(evaluation, context.losses()).filter(data);
      failure = failure == null ? next : failure;
    }
    if (failure != null && !data.resourceSpans().isEmpty()) {
      throw failed(failure);
    }
  }

  private ConsumeException failed(OttlException failure) {
    return ConsumeException.transientFailure(context.id() + ": " + failure.getMessage());
  }

  private void filterBySelection(TraceData data, IncludedSpans kept) {
    data.resourceSpans()
        .removeIf(
            resource -> {
              resource
                  .scopeSpans()
                  .removeIf(
                      scope -> {
                        scope.spans().removeIf(span -> drops(resource, scope, span, kept));
                        return scope.spans().isEmpty();
                      });
              return resource.scopeSpans().isEmpty();
            });
  }

  private boolean drops(
      ResourceSpansData resource, ScopeSpansData scope, SpanData span, IncludedSpans selection) {
    String reason = selection.exclusion(resource.resource(), scope.scope(), span);
    if (reason != null) {
      context.losses().because(span, reason);
    }
    return reason != null;
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    context.next().consume(data, client);
  }

  private static final class Type implements ProcessorType<FilterConfiguration> {

    @Override
    public String type() {
      return "filter";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public FilterConfiguration decode(ComponentSettings settings, Gates gates) {
      return FilterConfiguration.of(settings, gates);
    }

    @Override
    public Optional<String> notRunOn(PipelineSignal signal, FilterConfiguration configuration) {
      return signal == PipelineSignal.METRICS && configuration.onMetrics()
          ? Optional.of("conditions on metrics")
          : Optional.empty();
    }

    @Override
    public Processor create(FilterConfiguration configuration, ProcessorContext context) {
      return new FilterProcessor(configuration, context);
    }
  }
}
