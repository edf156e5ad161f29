package dev.baton.waterfall;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The work that the end of a root span depended on: for each moment of the root's time, the one
 * span that all others waited for. Making any other work faster does not make the root faster.
 *
 * <p>Computed backwards from the end: a span that waits for several children at once depends on the
 * one that ends last, and, before that one started, on the next. The steps cover the root's time
 * without gaps or overlaps.
 */
public final class CriticalPath {

  private final SpanTimes times;
  private final SpanNode root;
  private final List<Step> steps = new ArrayList<>();
  private final Map<SpanNode, Long> nanosByNode = new HashMap<>();

  /**
   * A section of the path.
   *
   * @param node the span that worked
   * @param startNanos its start, from the start of the trace
   * @param endNanos its end, from the start of the trace; later than the start
   */
  public record Step(SpanNode node, long startNanos, long endNanos) {

    /** Returns its length; more than zero. */
    public Duration duration() {
      return Duration.ofNanos(durationNanos());
    }

    long durationNanos() {
      return endNanos - startNanos;
    }
  }

  private CriticalPath(SpanTimes times, SpanNode root) {
    this.times = times;
    this.root = root;
    walk();
    steps.sort(Comparator.comparingLong(Step::startNanos));
  }

  /** Returns the path of the longest root; among equals, of the first. */
  public static CriticalPath of(Trace trace) {
    return longest(trace, SpanTimes.of(trace));
  }

  /** Returns the path of the longest root of a trace whose times are already known. */
  public static CriticalPath longest(Trace trace, SpanTimes times) {
    SpanNode longest = trace.roots().get(0);
    for (SpanNode root : trace.roots()) {
      if (times.get(root).durationNanos() > times.get(longest).durationNanos()) {
        longest = root;
      }
    }
    return of(times, longest);
  }

  /** Returns the path below this span, which need not be a root. */
  public static CriticalPath of(SpanTimes times, SpanNode root) {
    return new CriticalPath(times, root);
  }

  private void walk() {
    Deque<Step> windows = new ArrayDeque<>();
    windows.push(new Step(root, times.get(root).startNanos(), times.get(root).endNanos()));
    while (!windows.isEmpty()) {
      Step window = windows.pop();
      nanosByNode.merge(window.node(), 0L, Long::sum);
      long cursor = window.endNanos();
      for (SpanNode child : lastToEndFirst(window.node())) {
        long end = Math.min(cursor, times.get(child).endNanos());
        long start = Math.max(window.startNanos(), times.get(child).startNanos());
        if (start < end) {
          addStep(window.node(), end, cursor);
          windows.push(new Step(child, start, end));
          cursor = start;
        }
      }
      addStep(window.node(), window.startNanos(), cursor);
    }
  }

  private List<SpanNode> lastToEndFirst(SpanNode parent) {
    List<SpanNode> children = new ArrayList<>(times.timeline().awaitedChildren(parent));
    children.sort(Comparator.comparingLong(child -> -times.get(child).endNanos()));
    return children;
  }

  private void addStep(SpanNode node, long start, long end) {
    if (start < end) {
      steps.add(new Step(node, start, end));
      nanosByNode.merge(node, end - start, Long::sum);
    }
  }

  /** Returns the span whose end the path explains. */
  public SpanNode root() {
    return root;
  }

  /** Returns the steps in the order of time; empty if the root has no length. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Whether the path goes through this span, including when the span only waits. */
  public boolean contains(SpanNode node) {
    return nanosByNode.containsKey(node);
  }

  /** Returns all spans that the path goes through, including those that only wait. */
  public Set<SpanNode> nodes() {
    return Set.copyOf(nanosByNode.keySet());
  }

  /** Returns how long the path is in this span itself; zero if it never is. */
  public Duration timeIn(SpanNode node) {
    return Duration.ofNanos(nanosByNode.getOrDefault(node, 0L));
  }

  /** Returns how long the path is in each service, the longest first. */
  public Map<String, Duration> timeByService() {
    return timeBy(CapturedSpan::service);
  }

  /** Returns how long the path is in spans of each label, the longest first. */
  Map<String, Duration> timeBy(Function<CapturedSpan, String> label) {
    Map<String, Duration> sums = new LinkedHashMap<>();
    for (Step step : steps) {
      sums.merge(label.apply(step.node().span()), step.duration(), Duration::plus);
    }
    Map<String, Duration> sorted = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** Returns the share of the root's time, from 0 to 1, for which the path is in this service. */
  public double shareOf(String service) {
    long total = times.get(root).durationNanos();
    Duration time = timeByService().getOrDefault(service, Duration.ZERO);
    return total == 0 ? 0 : (double) time.toNanos() / total;
  }
}
