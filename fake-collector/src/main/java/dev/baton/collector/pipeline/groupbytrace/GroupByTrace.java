package dev.baton.collector.pipeline.groupbytrace;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the spans of each trace for a while and hands them on together. */
@Internal
public final class GroupByTrace implements Processor {

  /** The type {@code groupbytrace}. */
  public static final ProcessorType<Configuration> TYPE = new Type();

  /** What the file says. */
  public record Configuration(Duration waitDuration, long traces) {}

  private final Configuration configuration;
  private final ProcessorContext context;
  private final Map<TraceId, List<ResourceSpansData>> pending = new LinkedHashMap<>();

  private GroupByTrace(Configuration configuration, ProcessorContext context) {
    this.configuration = configuration;
    this.context = context;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      TraceChunks.byTrace(resource, true).forEach(this::add);
    }
  }

  private void add(TraceId id, ResourceSpansData chunk) {
    List<ResourceSpansData> chunks = pending.get(id);
    if (chunks == null) {
      evictIfFull();
      chunks = new ArrayList<>();
      pending.put(id, chunks);
      context.time().after(configuration.waitDuration(), () -> release(id));
    }
    chunks.add(chunk);
  }

  /** The oldest trace has to go on early if there are too many. */
  private void evictIfFull() {
    if (pending.size() >= configuration.traces()) {
      Iterator<TraceId> oldest = pending.keySet().iterator();
      if (oldest.hasNext()) {
        release(oldest.next());
      }
    }
  }

  private void release(TraceId id) {
    List<ResourceSpansData> chunks = pending.remove(id);
    if (chunks != null) {
      TraceData trace = new TraceData();
      trace.resourceSpans().addAll(chunks);
      try {
        context.next().consume(trace, ClientInfo.NONE);
      } catch (ConsumeException lost) {
        // The sender has been answered long ago; a real Collector logs it.
      }
    }
  }

  @Override
  public boolean holdsData() {
    return true;
  }

  @Override
  public boolean isPending() {
    return !pending.isEmpty();
  }

  @Override
  public void shutdown() {
    List.copyOf(pending.keySet()).forEach(this::release);
  }

  private static final class Type implements ProcessorType<Configuration> {

    @Override
    public String type() {
      return "groupbytrace";
    }

    @Override
    public Configuration decode(ComponentSettings settings, Gates gates) {
      Configuration configuration =
          new Configuration(
              settings.duration("wait_duration", Duration.ofSeconds(1)),
              settings.integer("num_traces", 1_000_000));
      settings.integer("num_workers", 1);
      settings.flag("discard_orphans", false);
      settings.flag("store_on_disk", false);
      return configuration;
    }

    @Override
    public Processor create(Configuration configuration, ProcessorContext context) {
      return new GroupByTrace(configuration, context);
    }
  }
}
