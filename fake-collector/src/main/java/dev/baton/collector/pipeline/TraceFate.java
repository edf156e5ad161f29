package dev.baton.collector.pipeline;

import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TrafficCost;
import dev.baton.sampling.KeptShare;

/** What one configuration makes of one trace. */
final class TraceFate {

  private static final String NONE = "no policy";

  private String policy = NONE;
  private long spans;
  private long bytes;

  void exported(long count, long size) {
    spans += count;
    bytes += size;
  }

  void decided(SamplingVerdict verdict, String by) {
    policy = by.isEmpty() || verdict == SamplingVerdict.NOT_SAMPLED ? NONE : by;
  }

  boolean isKept() {
    return spans > 0;
  }

  String policy() {
    return policy;
  }

  long spans() {
    return spans;
  }

  long bytes() {
    return bytes;
  }

  TrafficCost cost() {
    return new TrafficCost(new KeptShare(isKept() ? 1 : 0, 1), spans, bytes);
  }
}
