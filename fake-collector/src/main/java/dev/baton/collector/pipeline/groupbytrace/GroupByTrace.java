package dev.baton.collector.pipeline.groupbytrace;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the spans of each trace for a while and hands them on together. Each new trace takes the
 * next place of a ring; the trace that still stands there is lost. So are those that wait at the
 * shutdown.
 */
@Internal
public final class GroupByTrace implements Processor {

  /** The type {@code groupbytrace}. */
  public static final ProcessorType<Configuration> TYPE = new Type();

  /** What the file says. */
  public record Configuration(
      Duration waitDuration, long traces, Optional<ConfigException> problem) {}

  private final Configuration configuration;
  private final ProcessorContext context;
  private final Map<TraceId, Held> pending = new LinkedHashMap<>();
  private final Map<Long, TraceId> places = new HashMap<>();
  private long place = -1;

  /** The spans of a trace, and its place in the ring. */
  private record Held(long place, List<ResourceSpansData> chunks) {}

  private GroupByTrace(Configuration configuration, ProcessorContext context) {
    this.configuration = configuration;
    this.context = context;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      TraceChunks.forEachScopeAndTrace(resource, this::add);
    }
  }

  private void add(TraceId id, ResourceSpansData chunk) {
    Held held = pending.get(id);
    if (held == null) {
      held = hold(id);
      context.time().after(configuration.waitDuration(), () -> release(id));
    }
    held.chunks().add(chunk);
  }

  private Held hold(TraceId id) {
    place = (place + 1) % configuration.traces();
    TraceId lost = places.put(place, id);
    if (lost != null) {
      pending.remove(lost);
    }
    Held held = new Held(place, new ArrayList<>());
    pending.put(id, held);
    return held;
  }

  private void release(TraceId id) {
    Held held = pending.remove(id);
    if (held != null) {
      places.remove(held.place());
      TraceData trace = new TraceData();
      trace.resourceSpans().addAll(held.chunks());
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
    pending.clear();
  }

  private static final class Type implements ProcessorType<Configuration> {

    @Override
    public String type() {
      return "groupbytrace";
    }

    @Override
    public Configuration decode(ComponentSettings settings, Gates gates) {
      return new Configuration(
          settings.duration("wait_duration", Duration.ofSeconds(1)),
          settings.integer("num_traces", 1_000_000),
          problem(settings));
    }

    private static Optional<ConfigException> problem(ComponentSettings settings) {
      long workers = settings.integer("num_workers", 1);
      List<String> unsupported =
          Stream.of("discard_orphans", "store_on_disk")
              .filter(field -> settings.flag(field, false))
              .toList();
      if (!unsupported.isEmpty()) {
        return Optional.of(settings.error(unsupported.get(0), "is not supported by a Collector"));
      }
      return workers >= 1 && settings.integer("num_traces", workers) >= workers
          ? Optional.empty()
          : Optional.of(
              settings.error(
                  "num_traces",
                  "and num_workers: each worker needs a trace at least; a real Collector panics"));
    }

    @Override
    public Processor create(Configuration configuration, ProcessorContext context) {
      configuration
          .problem()
          .ifPresent(
              problem -> {
                throw problem;
              });
      return new GroupByTrace(configuration, context);
    }
  }
}
