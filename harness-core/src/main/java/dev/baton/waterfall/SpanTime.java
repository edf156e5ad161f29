package dev.baton.waterfall;

import dev.baton.trace.SpanNode;
import java.time.Duration;
import java.util.List;

/**
 * How a span spent its time: waiting for children, or working itself. The two add up to its
 * duration.
 *
 * @param node the span
 * @param startNanos its start, from the start of the trace
 * @param endNanos its end, from the start of the trace; never before the start, and the last known
 *     moment of the trace while the span has not ended
 * @param waits when it waited for children, in the order of time
 */
public record SpanTime(SpanNode node, long startNanos, long endNanos, List<Wait> waits) {

  /** Copies the waits. */
  public SpanTime {
    waits = List.copyOf(waits);
  }

  /** Returns its duration; never negative. */
  public Duration duration() {
    return Duration.ofNanos(durationNanos());
  }

  /** Returns how long it waited for its children. */
  public Duration waited() {
    return Duration.ofNanos(waitedNanos());
  }

  /** Returns how long it did not wait for a child: its own work, and untraced work. */
  public Duration self() {
    return Duration.ofNanos(selfNanos());
  }

  long durationNanos() {
    return endNanos - startNanos;
  }

  long waitedNanos() {
    return waits.stream().mapToLong(Wait::durationNanos).sum();
  }

  long selfNanos() {
    return durationNanos() - waitedNanos();
  }
}
