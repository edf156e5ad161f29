package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decisions of one tail sampler, and the spans that came too late for them. */
public final class DecisionLog {

  private final Map<TraceId, List<TraceDecision>> decisions = new LinkedHashMap<>();
  private final List<LateSpans> late = new ArrayList<>();

  void add(TraceDecision decision) {
    decisions.computeIfAbsent(decision.traceId(), id -> new ArrayList<>(1)).add(decision);
  }

  void add(LateSpans spans) {
    late.add(spans);
  }

  /** All decisions, trace by trace. A trace is decided anew if its first decision was forgotten. */
  public List<TraceDecision> decisions() {
    return decisions.values().stream().flatMap(List::stream).toList();
  }

  public List<TraceDecision> decisions(TraceId trace) {
    return Collections.unmodifiableList(decisions.getOrDefault(trace, List.of()));
  }

  public List<LateSpans> lateSpans() {
    return Collections.unmodifiableList(late);
  }
}
