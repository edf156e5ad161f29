package dev.baton.waterfall;

import dev.baton.trace.SpanNode;
import java.time.Duration;
import java.util.List;

/**
 * A period in which a span waited for its children. Several children in one wait ran concurrently:
 * each overlaps another one. Consecutive children are separate waits.
 *
 * @param startNanos its start, from the start of the trace
 * @param endNanos its end, from the start of the trace
 * @param children the children that it waited for, by start time; at least one
 */
public record Wait(long startNanos, long endNanos, List<SpanNode> children) {

  /** Copies the children. */
  public Wait {
    children = List.copyOf(children);
  }

  /** Returns its length. */
  public Duration duration() {
    return Duration.ofNanos(durationNanos());
  }

  long durationNanos() {
    return endNanos - startNanos;
  }

  /** Whether it waited for several children at once. */
  public boolean isConcurrent() {
    return children.size() > 1;
  }
}
