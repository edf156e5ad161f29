package dev.baton.collector.pipeline.groupbyattrs;

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
import dev.baton.collector.pipeline.data.TraceData;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves attributes of spans and data points to their resources, and joins resources that are equal
 * then. Without keys it only joins.
 */
@Internal
public final class GroupByAttributes implements Processor {

  /** The type {@code groupbyattrs}. */
  public static final ProcessorType<List<String>> TYPE = new Type();

  private final MovedKeys keys;
  private final Consumer next;

  private GroupByAttributes(MovedKeys keys, Consumer next) {
    this.keys = keys;
    this.next = next;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    SpanGroups groups = new SpanGroups(keys);
    data.resourceSpans().forEach(groups::add);
    next.consume(groups.result(), client);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    PointGroups groups = new PointGroups(keys);
    data.resourceMetrics().forEach(groups::add);
    next.consume(groups.result(), client);
  }

  private static final class Type implements ProcessorType<List<String>> {

    @Override
    public String type() {
      return "groupbyattrs";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public List<String> decode(ComponentSettings settings, Gates gates) {
      Set<String> keys = new LinkedHashSet<>(settings.texts("keys"));
      keys.remove("");
      return List.copyOf(keys);
    }

    @Override
    public Processor create(List<String> keys, ProcessorContext context) {
      return new GroupByAttributes(new MovedKeys(keys), context.next());
    }
  }
}
