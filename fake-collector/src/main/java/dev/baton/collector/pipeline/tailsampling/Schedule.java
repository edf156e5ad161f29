package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Which traces are decided at which tick, in the order of their arrival. */
final class Schedule {

  private final TreeMap<Long, Set<TraceId>> ticks = new TreeMap<>();

  void add(TraceId id, long tick) {
    ticks.computeIfAbsent(tick, absent -> new LinkedHashSet<>()).add(id);
  }

  void remove(TraceId id, long tick) {
    Set<TraceId> batch = ticks.get(tick);
    if (batch != null) {
      batch.remove(id);
    }
  }

  boolean isEmpty() {
    return ticks.values().stream().allMatch(Set::isEmpty);
  }

  /** Takes the traces of a tick out. */
  Set<TraceId> take(long tick) {
    Set<TraceId> batch = ticks.remove(tick);
    return batch == null ? Set.of() : batch;
  }

  /** Takes everything out, tick by tick. */
  List<TraceId> takeAll() {
    List<TraceId> all = new ArrayList<>();
    ticks.values().forEach(all::addAll);
    ticks.clear();
    return all;
  }
}
