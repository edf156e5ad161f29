package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.data.TracePart;
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
  private final boolean keepsSchemas;
  private final List<TracePart> parts = new ArrayList<>(1);
  private long spanCount;
  private long bareSize;
  private @Nullable SamplingVerdict decision;

  /** The tick at which it will be decided. */
  long decisionTick;

  PendingTrace(TraceId id, long arrivedNanos, boolean keepsSchemas) {
    this.id = id;
    this.arrivedNanos = arrivedNanos;
    this.keepsSchemas = keepsSchemas;
  }

  void add(TracePart part, boolean measures) {
    parts.add(part);
    spanCount += part.spanCount();
    bareSize += measures ? WireSize.of(part.toLook(keepsSchemas)) : 0;
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

  /** What policies see. What they read of spans that nobody had read is forgotten with it. */
  TraceView view() {
    return look(parts);
  }

  /** What policies see that judge the latest spans alone. */
  TraceView viewOfLatest() {
    return look(parts.subList(parts.size() - 1, parts.size()));
  }

  private TraceView look(List<TracePart> at) {
    List<ResourceSpansData> looks = new ArrayList<>(at.size());
    at.forEach(part -> looks.add(part.toLook(keepsSchemas)));
    return new TraceView(id, looks, spanCount, this::fieldSize);
  }

  private long fieldSize() {
    long size = 0;
    for (TracePart part : parts) {
      size += WireSize.message(WireSize.of(part.toLook(keepsSchemas)));
    }
    return size;
  }

  /**
   * Notes the decision; the trace holds no spans from now on. Returns them if they are kept.
   *
   * @param seen the view at all parts, or the latest ones, whose marks the spans take along
   */
  List<ResourceSpansData> decide(SamplingVerdict verdict, @Nullable TraceView seen) {
    decision = verdict;
    List<ResourceSpansData> kept = List.of();
    if (verdict == SamplingVerdict.SAMPLED) {
      kept = kept(seen == null ? List.of() : seen.chunks());
    }
    parts.clear();
    return kept;
  }

  private List<ResourceSpansData> kept(List<ResourceSpansData> looks) {
    List<ResourceSpansData> kept = new ArrayList<>(parts.size());
    int unseen = parts.size() - looks.size();
    for (int i = 0; i < parts.size(); i++) {
      TracePart part = parts.get(i);
      kept.add(
          i < unseen ? part.toData(keepsSchemas) : part.withSpansOfItsOwn(looks.get(i - unseen)));
    }
    return kept;
  }
}
