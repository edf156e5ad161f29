package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Generated traffic: services that call each other, with latencies, errors and tenants. The same
 * seed makes the same traces. Trace ids are random in all bits, and each span arrives after its
 * end.
 *
 * <pre>{@code
 * Traffic traffic = Traffic.shop().traces(100_000).build();
 * }</pre>
 */
public final class Traffic implements TrafficInput {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long START = 1_767_225_600_000_000_000L; // 2026-01-01T00:00:00Z

  private final TrafficModel model;
  private final long seed;
  private final int traces;
  private final double tracesPerSecond;

  Traffic(TrafficModel model, long seed, int traces, double tracesPerSecond) {
    this.model = model;
    this.seed = seed;
    this.traces = traces;
    this.tracesPerSecond = tracesPerSecond;
  }

  /** Returns a builder without services. */
  public static TrafficBuilder builder() {
    return new TrafficBuilder();
  }

  /**
   * Returns a builder with a shop of six services: ten spans in a usual trace, 1 % of the traces
   * with an error, 1 % slower than two seconds, and twenty tenants of very different size.
   */
  public static TrafficBuilder shop() {
    return ShopTraffic.traffic();
  }

  @Override
  public void sendTo(Receiver receiver) {
    TreeMap<Long, Map<String, List<SpanData>>> onTheirWay = new TreeMap<>();
    long started = 0;
    for (long tick = 0; started < traces || !onTheirWay.isEmpty(); tick++) {
      double seconds = (tick + 1) * TICK.toMillis() / 1e3;
      long until = Math.min(traces, (long) Math.ceil(tracesPerSecond * seconds));
      for (; started < until; started++) {
        start(started, onTheirWay);
      }
      while (!onTheirWay.isEmpty() && onTheirWay.firstKey() <= tick) {
        receiver.receive(request(onTheirWay.pollFirstEntry().getValue()));
      }
      receiver.advance(TICK);
    }
  }

  private void start(long number, Map<Long, Map<String, List<SpanData>>> onTheirWay) {
    long startNanos = START + (long) (number / tracesPerSecond * 1e9);
    for (GeneratedSpan made : model.trace(new TraceRandom(seed, number), startNanos)) {
      long tick = (made.span().endTimeUnixNano() - START) / TICK.toNanos();
      onTheirWay
          .computeIfAbsent(tick, absent -> new LinkedHashMap<>())
          .computeIfAbsent(made.service(), absent -> new ArrayList<>())
          .add(made.span());
    }
  }

  private static TraceData request(Map<String, List<SpanData>> byService) {
    TraceData data = new TraceData();
    byService.forEach(
        (service, spans) -> {
          ResourceSpansData resource = data.addResourceSpans();
          resource.resource().attributes().put("service.name", service);
          ScopeSpansData scope = resource.addScopeSpans();
          scope.scope().setName("traffic");
          scope.spans().addAll(spans);
        });
    return data;
  }
}
