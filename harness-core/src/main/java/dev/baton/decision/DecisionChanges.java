package dev.baton.decision;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a change of configuration changes. Parts of the traffic can be compared apart and joined, as
 * long as no trace is in two of them. Not thread-safe.
 */
public final class DecisionChanges implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int MOST_LISTED = 200_000;

  private TrafficCost before = TrafficCost.NONE;
  private TrafficCost after = TrafficCost.NONE;
  private final Map<ChangeGroup.Key, ChangeGroup> groups = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<String> inexact = new LinkedHashSet<>();

  /**
   * A trace that one configuration keeps and the other one does not.
   *
   * @param keptNow whether it is the new configuration that keeps it
   * @param policyBefore the policy that decided before, or {@code no policy}
   * @param policyAfter the policy that decides now, or {@code no policy}
   * @param spans the spans that come to a backend with one configuration only
   * @param bytes their size, as protobuf without compression
   */
  public record Change(
      String traceId,
      boolean keptNow,
      String policyBefore,
      String policyAfter,
      long spans,
      long bytes)
      implements Serializable {}

  /** Adds a trace that both configurations treat alike, and what each makes of it. */
  public void add(TrafficCost costBefore, TrafficCost costAfter) {
    before = before.plus(costBefore);
    after = after.plus(costAfter);
  }

  /** Adds a trace that is decided otherwise; its costs are added apart. */
  public void add(Change change) {
    groups.computeIfAbsent(ChangeGroup.Key.of(change), key -> new ChangeGroup()).add(change);
    if (changes.size() < MOST_LISTED) {
      changes.add(change);
    }
  }

  /** Adds all traces of another part of the traffic. */
  public void addAll(DecisionChanges other) {
    before = before.plus(other.before);
    after = after.plus(other.after);
    other.groups.forEach(
        (key, group) -> groups.computeIfAbsent(key, absent -> new ChangeGroup()).addAll(group));
    other.changes.stream().limit(MOST_LISTED - changes.size()).forEach(changes::add);
    inexact.addAll(other.inexact);
  }

  /** Names a part of a configuration that this comparison cannot judge exactly. */
  public void addInexact(String part) {
    inexact.add(part);
  }

  /** What the old configuration makes of the traffic. */
  public TrafficCost before() {
    return before;
  }

  /** What the new configuration makes of the traffic. */
  public TrafficCost after() {
    return after;
  }

  /** The number of traces that were compared. */
  public long traces() {
    return before.kept().total();
  }

  /** The number of traces that one configuration keeps and the other one does not. */
  public long changed() {
    return groups.values().stream().mapToLong(ChangeGroup::traces).sum();
  }

  /** The traces that are decided otherwise: the first 200,000 of them. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The spans that the change costs; negative if it saves some. */
  public long addedSpans() {
    return after.spans() - before.spans();
  }

  /** The bytes that the change costs; negative if it saves some. */
  public long addedBytes() {
    return after.bytes() - before.bytes();
  }

  Map<ChangeGroup.Key, ChangeGroup> groups() {
    return groups;
  }

  Set<String> inexact() {
    return inexact;
  }

  /** Returns a report: the sums, and the traces by the policies that differ. */
  @Override
  public String toString() {
    return ChangeReport.of(this);
  }
}
