package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.DataPoint;
import dev.baton.collector.pipeline.data.Exemplar;
import dev.baton.collector.pipeline.data.PointValue;
import dev.baton.collector.pipeline.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** One series of a metric: what was counted for these attributes. */
final class Series {

  private final AttributeMap attributes;
  private final Counter counter;
  private final long createdNanos;
  private final boolean takesExemplars;
  private final List<Exemplar> exemplars = new ArrayList<>();
  private long seenNanos;
  private boolean flushed;

  /** What adds durations up. */
  interface Counter {
    void add(double duration, long weight);

    PointValue value();

    /** The value of the first cumulative flush. */
    default PointValue first() {
      return value();
    }
  }

  Series(AttributeMap attributes, Counter counter, long createdNanos, boolean takesExemplars) {
    this.attributes = attributes;
    this.counter = counter;
    this.createdNanos = createdNanos;
    this.takesExemplars = takesExemplars;
  }

  void add(double duration, long weight, long nowNanos) {
    counter.add(duration, weight);
    seenNanos = nowNanos;
  }

  void addExemplar(SpanData span, double duration, int most) {
    if (takesExemplars && exemplars.size() < most && !span.traceId().isEmpty()) {
      exemplars.add(new Exemplar(span.traceId(), span.spanId(), duration, 0));
    }
  }

  void clearExemplars() {
    exemplars.clear();
  }

  long createdNanos() {
    return createdNanos;
  }

  long seenNanos() {
    return seenNanos;
  }

  /** Returns the point to send now. */
  DataPoint flush(boolean delta, long startNanos, long nowNanos) {
    PointValue value = delta || flushed ? counter.value() : counter.first();
    flushed = true;
    List<Exemplar> stamped =
        exemplars.stream()
            .map(each -> new Exemplar(each.traceId(), each.spanId(), each.value(), nowNanos))
            .toList();
    return new DataPoint(attributes.copy(), startNanos, nowNanos, value, stamped);
  }
}
