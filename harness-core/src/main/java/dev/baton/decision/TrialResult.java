package dev.baton.decision;

import dev.baton.sampling.KeptShare;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a configuration makes of the traffic that it was tried with.
 *
 * @param received the spans that it got
 * @param cost what comes to backends
 * @param tracesByPolicy the number of kept traces for each policy that decided
 */
public record TrialResult(long received, TrafficCost cost, Map<String, Long> tracesByPolicy) {

  /** Sorts the policies. */
  public TrialResult {
    tracesByPolicy = new TreeMap<>(tracesByPolicy);
  }

  /** Returns a table: what was kept, by which policy. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "kept %s traces, %,d of %,d spans, %,d bytes",
            cost.kept(),
            cost.spans(),
            received,
            cost.bytes()));
    tracesByPolicy.forEach(
        (policy, traces) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "\n    %,d by %s (%s)",
                    traces,
                    policy,
                    KeptShare.percent((double) traces / Math.max(1, cost.kept().total())))));
    return text.toString();
  }
}
