package dev.baton.waterfall;

import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which span of a trace waited for which, and for how long.
 *
 * <p>A span waits for a child while both run, unless the child is a {@code CONSUMER}, or is in the
 * same process and continues after its parent ended: the parent did not wait for those.
 */
public final class SpanTimes {

  private final Timeline timeline;
  private final Map<SpanNode, SpanTime> times;

  private SpanTimes(Trace trace) {
    timeline = new Timeline(trace);
    times = new HashMap<>(trace.size() * 2);
    trace.nodes().forEach(node -> times.put(node, timeOf(node)));
  }

  /** Returns the times of the spans of this trace. */
  public static SpanTimes of(Trace trace) {
    return new SpanTimes(trace);
  }

  /**
   * Returns the time of this span.
   *
   * @throws IllegalArgumentException if the node is not in this trace
   */
  public SpanTime get(SpanNode node) {
    SpanTime time = times.get(node);
    if (time == null) {
      throw new IllegalArgumentException("node is not of this trace: " + node);
    }
    return time;
  }

  /** Returns the time from the first start to the last end. */
  public Duration length() {
    return Duration.ofNanos(timeline.lengthNanos());
  }

  Timeline timeline() {
    return timeline;
  }

  private SpanTime timeOf(SpanNode node) {
    return new SpanTime(node, timeline.start(node), timeline.end(node), waitsOf(node));
  }

  private List<Wait> waitsOf(SpanNode parent) {
    List<Wait> waits = new ArrayList<>();
    List<SpanNode> together = new ArrayList<>();
    long start = 0;
    long end = 0;
    for (SpanNode child : timeline.awaitedChildren(parent)) {
      long childStart = Math.max(timeline.start(child), timeline.start(parent));
      if (!together.isEmpty() && childStart >= end) {
        waits.add(new Wait(start, end, together));
        together.clear();
      }
      start = together.isEmpty() ? childStart : start;
      long childEnd = Math.min(timeline.end(child), timeline.end(parent));
      end = together.isEmpty() ? childEnd : Math.max(end, childEnd);
      together.add(child);
    }
    if (!together.isEmpty()) {
      waits.add(new Wait(start, end, together));
    }
    return waits;
  }
}
