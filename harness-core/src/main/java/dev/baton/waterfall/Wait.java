package dev.baton.waterfall;

import dev.baton.trace.SpanNode;
import java.time.Duration;
import java.util.List;

/**
 * A stretch of time in which a span waited for its children. Several children mean that they ran
 * concurrently: each of them overlaps another one; children that follow each other are waits of
 * their own.
 *
 * @param startNanos when it began, from the start of the trace
 * @param endNanos when it was over, from the start of the trace
 * @param children for whom, by start time; at least one
 */
public record Wait(long startNanos, long endNanos, List<SpanNode> children) {

  /** Copies the children. */
  public Wait {
    children = List.copyOf(children);
  }

  /** Returns how long it waited. */
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
