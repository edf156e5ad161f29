package dev.baton.collector.pipeline.redaction;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
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
import dev.baton.collector.pipeline.redaction.sanitizing.Sanitizers;
import java.util.Set;

/**
 * Removes and masks attributes of resources, scopes, spans and events. Links, the text of a status,
 * and names of events are out of its reach.
 */
@Internal
public final class RedactionProcessor implements Processor {

  /** The type {@code redaction}. */
  public static final ProcessorType<RedactionSettings> TYPE = new Type();

  private final AttributeRedaction redaction;
  private final Sanitizers sanitizers;
  private final Consumer next;

  private RedactionProcessor(RedactionSettings settings, Consumer next) {
    this.sanitizers = new Sanitizers(settings.sanitizers());
    this.redaction = new AttributeRedaction(settings, sanitizers);
    this.next = next;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      redaction.apply(resource.resource().attributes());
      for (ScopeSpansData scope : resource.scopeSpans()) {
        redaction.apply(scope.scope().attributes());
        scope.spans().forEach(this::redact);
      }
    }
    next.consume(data, client);
  }

  private void redact(SpanData span) {
    redaction.apply(span.attributes());
    span.events().forEach(event -> redaction.apply(event.attributes()));
    if (!redaction.allowsValue(span.name())) {
      sanitizers.spanName(span);
    }
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    data.resourceMetrics()
        .forEach(
            resource -> {
              redaction.apply(resource.resource().attributes());
              redaction.apply(resource.scope().attributes());
              resource
                  .metrics()
                  .forEach(
                      metric ->
                          metric.points().forEach(point -> redaction.apply(point.attributes())));
            });
    next.consume(data, client);
  }

  private static final class Type implements ProcessorType<RedactionSettings> {

    @Override
    public String type() {
      return "redaction";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public RedactionSettings decode(ComponentSettings settings, Gates gates) {
      return RedactionSettings.of(settings, gates);
    }

    @Override
    public Processor create(RedactionSettings settings, ProcessorContext context) {
      return new RedactionProcessor(settings, context.next());
    }
  }
}
