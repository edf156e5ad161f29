package dev.baton.collector.pipeline.span;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.matching.IncludedSpans;

/** Changes names and states of spans, and takes attributes out of names. */
@Internal
public final class SpanProcessor implements Processor {

  /** The type {@code span}. */
  public static final ProcessorType<SpanSettings> TYPE = new Type();

  private final SpanSettings settings;
  private final SpanNaming names;
  private final IncludedSpans selection;
  private final Consumer next;

  private SpanProcessor(SpanSettings settings, Consumer next) {
    this.settings = settings;
    this.names = new SpanNaming(settings);
    this.selection = IncludedSpans.of(settings.selection());
    this.next = next;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          if (selection.test(resource.resource(), scope.scope(), span)) {
            change(span);
          }
        }
      }
    }
    next.consume(data, client);
  }

  private void change(SpanData span) {
    names.fromAttributes(span);
    names.toAttributes(span);
    SpanSettings.Status status = settings.status();
    if (status != null) {
      span.setStatusCode(status.code());
      span.setStatusMessage(status.description());
    }
  }

  private static final class Type implements ProcessorType<SpanSettings> {

    @Override
    public String type() {
      return "span";
    }

    @Override
    public SpanSettings decode(ComponentSettings settings, Gates gates) {
      return SpanSettings.of(settings);
    }

    @Override
    public Processor create(SpanSettings settings, ProcessorContext context) {
      boolean idle = settings.fromAttributes().isEmpty() && settings.rules().patterns().isEmpty();
      if (idle && settings.status() == null) {
        throw settings
            .settings()
            .error("name.from_attributes, name.to_attributes.rules or status is needed");
      }
      if (settings.status() != null) {
        settings.status().code();
      }
      return new SpanProcessor(settings, context.next());
    }
  }
}
