package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.tailsampling.policies.TraceView;
import dev.baton.collector.pipeline.tailsampling.size.WireSize;
import dev.baton.decision.SamplingVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace in memory: its spans until it is decided, and then the decision. */
final class PendingTrace {

  final TraceId id;
  final long arrivedNanos;
  private final List<ResourceSpansData> chunks = new ArrayList<>(2);
  private long spanCount;
  private long bareSize;
  private @Nullable SamplingVerdict decision;

  /** The tick at which it will be decided. */
  long decisionTick;

  PendingTrace(TraceId id, long arrivedNanos) {
    this.id = id;
    this.arrivedNanos = arrivedNanos;
  }

  void add(ResourceSpansData chunk, boolean measures) {
    chunks.add(chunk);
    spanCount += chunk.spanCount();
    bareSize += measures ? WireSize.of(chunk) : 0;
  }

  /** The sum of the sizes of the chunks, if they are measured. */
  long bareSize() {
    return bareSize;
  }

  long spanCount() {
    return spanCount;
  }

  @Nullable SamplingVerdict decision() {
    return decision;
  }

  TraceView view() {
    return new TraceView(id, chunks, spanCount, this::fieldSize);
  }

  /** What policies see that judge each chunk alone. */
  TraceView viewOfLatest() {
    return new TraceView(id, List.of(chunks.get(chunks.size() - 1)), spanCount, this::fieldSize);
  }

  private long fieldSize() {
    long size = 0;
    for (ResourceSpansData chunk : chunks) {
      size += WireSize.message(WireSize.of(chunk));
    }
    return size;
  }

  /** Notes the decision and hands the spans out; the trace holds none from now on. */
  List<ResourceSpansData> decide(SamplingVerdict verdict) {
    decision = verdict;
    List<ResourceSpansData> held = List.copyOf(chunks);
    chunks.clear();
    return held;
  }
}
