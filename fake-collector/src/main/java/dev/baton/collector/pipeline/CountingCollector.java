package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.tailsampling.size.WireSize;
import dev.baton.decision.SamplingVerdict;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A Collector that counts what comes to its backends and keeps nothing of it. */
final class CountingCollector {

  private final CollectorEngine engine;
  private final Function<TraceId, TraceFate> fates;

  /**
   * Starts it.
   *
   * @param fates where it notes what becomes of a trace
   */
  CountingCollector(CollectorConfig config, Function<TraceId, TraceFate> fates) {
    this.fates = fates;
    this.engine = config.startWithoutExplanations();
    engine.countOnly((data, client) -> count(data), this::decided);
  }

  private void count(TraceData data) {
    forEachTrace(
        data, (id, chunk) -> fates.apply(id).exported(chunk.spanCount(), WireSize.of(chunk)));
  }

  static void forEachTrace(TraceData data, BiConsumer<TraceId, ResourceSpansData> action) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      TraceChunks.byTrace(resource, true).forEach(action);
    }
  }

  private void decided(TraceId id, SamplingVerdict verdict, String policy) {
    fates.apply(id).decided(verdict, policy);
  }

  void receive(TraceData data) {
    engine.receive(data);
  }

  void advance(Duration duration) {
    engine.advance(duration);
  }

  void settle() {
    engine.settle();
  }
}
