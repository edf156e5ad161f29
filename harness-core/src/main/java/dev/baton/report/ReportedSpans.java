package dev.baton.report;

import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects spans of a recording that is too large to be shown completely: spans with an error,
 * without an end or without a captured parent, then the longest, each with its ancestors.
 */
public final class ReportedSpans {

  /** So many times as many spans as are chosen are sorted, more only if some are too deep. */
  private static final int CANDIDATES = 4;

  private final int most;
  private final Set<SpanNode> chosen = new HashSet<>();

  private ReportedSpans(int most) {
    this.most = most;
  }

  /**
   * Returns at most {@code most} nodes of these traces: one list for each trace, which may be
   * empty, in the order of {@link Trace#nodes}.
   */
  public static List<List<SpanNode>> of(List<Trace> traces, int most) {
    int all = traces.stream().mapToInt(Trace::size).sum();
    if (all <= most) {
      return traces.stream().map(Trace::nodes).toList();
    }
    ReportedSpans choice = new ReportedSpans(most);
    for (Trace trace : traces) {
      trace.nodes().stream().filter(ReportedSpans::isRemarkable).forEach(choice::choose);
    }
    long longEnough = lengthOfThe(CANDIDATES * most, traces);
    choice.chooseLongest(traces, node -> length(node) >= longEnough);
    choice.chooseLongest(traces, node -> length(node) < longEnough);
    return traces.stream()
        .map(trace -> trace.nodes().stream().filter(choice.chosen::contains).toList())
        .toList();
  }

  /** Chooses of these spans, the longest first, until there are enough. */
  private void chooseLongest(List<Trace> traces, Predicate<SpanNode> among) {
    if (isFull()) {
      return;
    }
    traces.stream()
        .flatMap(trace -> trace.nodes().stream())
        .filter(among)
        .sorted(Comparator.comparingLong(ReportedSpans::length).reversed())
        .takeWhile(node -> !isFull())
        .forEach(this::choose);
  }

  /** Returns the length of the span of this place among the longest, the least if there is none. */
  private static long lengthOfThe(int place, List<Trace> traces) {
    long[] lengths =
        traces.stream()
            .flatMap(trace -> trace.nodes().stream())
            .mapToLong(ReportedSpans::length)
            .sorted()
            .toArray();
    return place >= lengths.length ? Long.MIN_VALUE : lengths[lengths.length - 1 - place];
  }

  private boolean isFull() {
    return chosen.size() >= most;
  }

  private static boolean isRemarkable(SpanNode node) {
    return node.span().status().isError() || !node.span().isEnded() || node.isOrphan();
  }

  private static long length(SpanNode node) {
    return node.span().isEnded()
        ? node.span().endEpochNanos() - node.span().startEpochNanos()
        : Long.MAX_VALUE;
  }

  /** Selects a span with its ancestors, unless that would be too many. */
  private void choose(SpanNode node) {
    if (node.depth() >= most) {
      return;
    }
    List<SpanNode> way = new ArrayList<>();
    for (SpanNode at = node; at != null && !chosen.contains(at); at = at.parent()) {
      way.add(at);
      if (chosen.size() + way.size() > most) {
        return;
      }
    }
    chosen.addAll(way);
  }
}
