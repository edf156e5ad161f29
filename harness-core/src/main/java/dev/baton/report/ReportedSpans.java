package dev.baton.report;

import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Selects spans of a recording that is too large to be shown completely: spans with an error,
 * without an end or without a captured parent, then the longest, each with its ancestors.
 */
public final class ReportedSpans {

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
    traces.stream()
        .flatMap(trace -> trace.nodes().stream())
        .sorted(Comparator.comparingLong(ReportedSpans::length).reversed())
        .takeWhile(node -> !choice.isFull())
        .forEach(choice::choose);
    return traces.stream()
        .map(trace -> trace.nodes().stream().filter(choice.chosen::contains).toList())
        .toList();
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
