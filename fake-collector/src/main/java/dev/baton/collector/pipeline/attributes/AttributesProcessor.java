package dev.baton.collector.pipeline.attributes;

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
import java.util.List;

/** Changes the attributes of spans. */
@Internal
public final class AttributesProcessor implements Processor {

  /** The type {@code attributes}. */
  public static final ProcessorType<Configuration> TYPE = new Type();

  /** What the file says. */
  public record Configuration(List<ActionSettings> actions, IncludedSpans.Properties selection) {}

  private final AttributeActions actions;
  private final IncludedSpans selection;
  private final Consumer next;

  private AttributesProcessor(Configuration configuration, Consumer next) {
    this.actions = AttributeActions.of(configuration.actions());
    this.selection = IncludedSpans.of(configuration.selection());
    this.next = next;
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

  private static final class Type implements ProcessorType<Configuration> {

    @Override
    public String type() {
      return "attributes";
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
      return new AttributesProcessor(configuration, context.next());
    }
  }
}
