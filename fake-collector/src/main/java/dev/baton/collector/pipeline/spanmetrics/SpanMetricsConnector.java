package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.GoNumbers;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts spans and hands the metrics on at every flush. */
final class SpanMetricsConnector implements Processor {

  private static final long SEED = 1;

  private final SpanMetricsSettings settings;
  private final ProcessorContext context;
  private final BuiltIn builtIn;
  private final AdjustedCount adjustedCount = new AdjustedCount(SEED);
  private final ResourceCache resources;
  private final MetricsFlush flush;
  private final List<Dimension> callsDimensions;
  private final List<Dimension> durationDimensions;
  private VirtualTime.@Nullable Timer timer;
  private int flushesToTotals;

  SpanMetricsConnector(SpanMetricsSettings settings, ProcessorContext context) {
    this.settings = settings;
    this.context = context;
    this.builtIn = new BuiltIn(settings.excluded(), context.gates(), context.ownResource());
    this.resources = new ResourceCache(settings.resourceCacheSize());
    this.flush = new MetricsFlush(settings, resources, context.gates());
    this.callsDimensions = joined(settings.dimensions(), settings.callsDimensions());
    this.durationDimensions = joined(settings.dimensions(), settings.histogram().dimensions());
  }

  private static List<Dimension> joined(List<Dimension> first, List<Dimension> second) {
    List<Dimension> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  /** Whether counts have not been told yet: cumulative ones begin with a point that is 0. */
  @Override
  public boolean isPending() {
    return flushesToTotals > 0;
  }

  @Override
  public void start() {
    timer = context.time().every(settings.flushInterval(), this::flush);
  }

  /** What was counted since the latest flush is lost. */
  @Override
  public void shutdown() {
    if (timer != null) {
      timer.cancel();
    }
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      AnyValue service = resource.resource().attributes().get("service.name");
      if (service != null) {
        String name = service instanceof AnyValue.StringValue text ? text.value() : "";
        count(resource, name);
      }
    }
  }

  private void count(ResourceSpansData resource, String service) {
    flushesToTotals = settings.delta() ? 1 : 2;
    AttributeMap attributes = resource.resource().attributes();
    ResourceState state = state(attributes);
    for (ScopeSpansData scope : resource.scopeSpans()) {
      for (SpanData span : scope.spans()) {
        count(state, attributes, service, scope.scope(), span);
      }
    }
  }

  private ResourceState state(AttributeMap attributes) {
    String key = ResourceKey.of(attributes, settings.resourceKeys());
    ResourceState state = resources.get(key);
    if (state == null) {
      state = new ResourceState(attributes.copy(), settings);
      resources.put(key, state);
    }
    state.seenNanos = now();
    return state;
  }

  private void count(
      ResourceState state, AttributeMap resource, String service, ScopeData scope, SpanData span) {
    double duration = duration(span);
    Long threshold = AdjustedCount.threshold(span);
    long weight = threshold == null ? 1 : adjustedCount.of(threshold);
    List<AttributeMap> sources = List.of(span.attributes(), resource);
    SeriesAttributes calls = attributes(service, scope, span, threshold);
    calls.addAll(callsDimensions, sources);
    state.calls.add(calls, span, duration, weight, now());
    if (state.durations != null) {
      SeriesAttributes durations = attributes(service, scope, span, threshold);
      durations.addAll(durationDimensions, sources);
      state.durations.add(durations, span, duration, weight, now());
    }
    countEvents(state, resource, service, scope, span, weight);
  }

  private void countEvents(
      ResourceState state,
      AttributeMap resource,
      String service,
      ScopeData scope,
      SpanData span,
      long weight) {
    List<Dimension> extra = settings.eventDimensions();
    if (state.events == null || extra == null) {
      return;
    }
    List<Dimension> dimensions = joined(settings.dimensions(), extra);
    for (SpanEventData event : span.events()) {
      SeriesAttributes key = attributes(service, scope, span, AdjustedCount.threshold(span));
      key.addAll(dimensions, List.of(span.attributes(), event.attributes(), resource));
      state.events.add(key, span, duration(span), weight, now());
    }
  }

  private SeriesAttributes attributes(
      String service, ScopeData scope, SpanData span, @Nullable Long threshold) {
    SeriesAttributes attributes = new SeriesAttributes(builtIn.of(service, span));
    if (settings.tellsSamplingMethod()) {
      attributes.add(
          "sampling.method", AnyValue.of(threshold == null ? "counted" : "extrapolated"));
    }
    if (!scope.name().isEmpty() && settings.scopes().contains(scope.name())) {
      attributes.addSilently("span.instrumentation.scope.name", scope.name());
      if (!scope.version().isEmpty()) {
        attributes.addSilently("span.instrumentation.scope.version", scope.version());
      }
    }
    return attributes;
  }

  private double duration(SpanData span) {
    long start = span.startTimeUnixNano();
    long end = span.endTimeUnixNano();
    return Long.compareUnsigned(end, start) <= 0
        ? 0
        : GoNumbers.unsignedToDouble(end - start) / settings.histogram().nanosPerUnit();
  }

  private long now() {
    return context.time().epochNanos();
  }

  private void flush() {
    var metrics = flush.flush(now());
    flushesToTotals = Math.max(0, flushesToTotals - 1);
    try {
      context.next().consume(metrics, ClientInfo.NONE);
    } catch (ConsumeException lost) {
      // A real Collector logs it.
    }
  }
}
