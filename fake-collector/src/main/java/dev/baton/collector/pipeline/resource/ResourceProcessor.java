package dev.baton.collector.pipeline.resource;

import dev.baton.Internal;
import dev.baton.collector.pipeline.attributes.ActionSettings;
import dev.baton.collector.pipeline.attributes.AttributeActions;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.List;
import java.util.Set;

/** Changes the attributes of resources. Resources that become equal stay apart. */
@Internal
public final class ResourceProcessor implements Processor {

  /** The type {@code resource}. */
  public static final ProcessorType<List<ActionSettings>> TYPE = new Type();

  private final AttributeActions actions;
  private final Consumer next;

  private ResourceProcessor(List<ActionSettings> actions, Consumer next) {
    this.actions = AttributeActions.of(actions);
    this.next = next;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    data.resourceSpans().forEach(each -> actions.apply(each.resource().attributes(), client));
    next.consume(data, client);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    data.resourceMetrics().forEach(each -> actions.apply(each.resource().attributes(), client));
    next.consume(data, client);
  }

  private static final class Type implements ProcessorType<List<ActionSettings>> {

    @Override
    public String type() {
      return "resource";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public List<ActionSettings> decode(ComponentSettings settings, Gates gates) {
      List<ActionSettings> actions = ActionSettings.listOf(settings, "attributes");
      if (actions.isEmpty()) {
        throw settings.error("attributes", "must not be empty");
      }
      return actions;
    }

    @Override
    public Processor create(List<ActionSettings> actions, ProcessorContext context) {
      return new ResourceProcessor(actions, context.next());
    }
  }
}
