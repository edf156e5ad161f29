package dev.baton.collector.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What a change of configuration changes.
 *
 * @param traces the number of traces that were looked at
 * @param changes the traces that are kept by one configuration only, in the order of their arrival
 */
public record DecisionChanges(int traces, List<Change> changes) {

  /**
   * A trace that one configuration keeps and the other one does not.
   *
   * @param keptNow whether it is the new configuration that keeps it
   * @param policyBefore the policy that decided before, or {@code no policy}
   * @param policyAfter the policy that decides now, or {@code no policy}
   * @param spans the spans that come to a backend with one configuration only
   * @param bytes the size of the whole trace on the wire
   */
  public record Change(
      String traceId,
      boolean keptNow,
      String policyBefore,
      String policyAfter,
      int spans,
      long bytes) {}

  public DecisionChanges {
    changes = List.copyOf(changes);
  }

  /** The spans that the change costs; negative if it saves some. */
  public long addedSpans() {
    return changes.stream().mapToLong(each -> each.keptNow() ? each.spans() : -each.spans()).sum();
  }

  /** The bytes that the change costs; negative if it saves some. */
  public long addedBytes() {
    return changes.stream().mapToLong(each -> each.keptNow() ? each.bytes() : -each.bytes()).sum();
  }

  /** Returns a report: the sums, and the traces by the policies that differ. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d traces are decided otherwise: %+d spans, %+d bytes",
            changes.size(),
            traces,
            addedSpans(),
            addedBytes()));
    TreeMap<String, Integer> byPolicies = new TreeMap<>();
    for (Change change : changes) {
      String words = change.keptNow() ? "kept now" : "not kept any more";
      byPolicies.merge(
          words + ": " + change.policyBefore() + " → " + change.policyAfter(), 1, Integer::sum);
    }
    byPolicies.forEach(
        (words, count) -> text.append("\n    ").append(count).append(' ').append(words));
    return text.toString();
  }
}
