package dev.baton.decision;

import dev.baton.sampling.KeptShare;
import java.io.Serializable;

/**
 * What a configuration makes of some traffic.
 *
 * @param kept how many of all traces come to a backend, at least in part
 * @param spans the spans that come to backends
 * @param bytes the size of what comes to backends, as protobuf without compression
 */
public record TrafficCost(KeptShare kept, long spans, long bytes) implements Serializable {

  /** No traffic. */
  public static final TrafficCost NONE = new TrafficCost(new KeptShare(0, 0), 0, 0);

  /** Returns the sum of two parts of the traffic that have no trace in common. */
  public TrafficCost plus(TrafficCost other) {
    return new TrafficCost(
        new KeptShare(kept.kept() + other.kept.kept(), kept.total() + other.kept.total()),
        spans + other.spans,
        bytes + other.bytes);
  }
}
