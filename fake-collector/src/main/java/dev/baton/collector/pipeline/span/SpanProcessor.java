package dev.baton.collector.pipeline.span;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.Settings;
import dev.baton.collector.pipeline.data.ResourceSpans;
import dev.baton.collector.pipeline.data.ScopeSpans;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.matching.SpanSelection;

/** Changes names and states of spans, and takes attributes out of names. */
public final class SpanProcessor implements Processor {

  /** The type {@code span}. */
  public static final ProcessorType<SpanSettings> TYPE = new Type();

  private final SpanSettings settings;
  private final SpanNames names;
  private final SpanSelection selection;
  private final Consumer next;

  private SpanProcessor(SpanSettings settings, Consumer next) {
    this.settings = settings;
    this.names = new SpanNames(settings);
    this.selection = SpanSelection.of(settings.selection());
    this.next = next;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpans resource : data.resourceSpans()) {
      for (ScopeSpans scope : resource.scopeSpans()) {
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
    public SpanSettings decode(Settings settings, Gates gates) {
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
      return new SpanProcessor(settings, context.next());
    }
  }
}
