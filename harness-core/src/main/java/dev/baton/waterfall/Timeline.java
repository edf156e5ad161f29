package dev.baton.waterfall;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps the spans of a trace to one timeline that starts at 0, and normalises them: a span that ends
 * before it starts has no length, one that has not ended lasts as long as the trace, and timestamps
 * too far apart for 64 bits are clamped.
 */
final class Timeline {

  /** The fraction of a parent's time by which a child may exceed it without any significance. */
  private static final long SLACK_DIVISOR = 100;

  private final long originEpochNanos;
  private final long lengthNanos;
  private final Map<SpanNode, Extent> extents;

  private record Extent(long start, long end) {}

  Timeline(Trace trace) {
    List<CapturedSpan> spans = trace.spans();
    originEpochNanos = spans.stream().mapToLong(CapturedSpan::startEpochNanos).min().orElseThrow();
    lengthNanos = spans.stream().mapToLong(this::lastMoment).max().orElseThrow();
    extents = new HashMap<>(spans.size() * 2);
    trace.nodes().forEach(node -> extents.put(node, extentOf(node.span())));
  }

  private Extent extentOf(CapturedSpan span) {
    return new Extent(
        offset(span.startEpochNanos()), span.isEnded() ? lastMoment(span) : lengthNanos);
  }

  private long lastMoment(CapturedSpan span) {
    long start = span.startEpochNanos();
    return offset(span.isEnded() ? Math.max(start, span.endEpochNanos()) : start);
  }

  private long offset(long epochNanos) {
    long offset = epochNanos - originEpochNanos;
    return offset < 0 ? Long.MAX_VALUE : offset; // a negative offset is an overflow
  }

  long originEpochNanos() {
    return originEpochNanos;
  }

  long lengthNanos() {
    return lengthNanos;
  }

  long start(SpanNode node) {
    return extentOf(node).start();
  }

  long end(SpanNode node) {
    return extentOf(node).end();
  }

  private Extent extentOf(SpanNode node) {
    Extent extent = extents.get(node);
    if (extent == null) {
      throw new IllegalArgumentException("node is not of this trace: " + node);
    }
    return extent;
  }

  /**
   * Whether the parent waited for this child, as far as the times show: they overlap, the child is
   * not a message consumer, and, if it is in the parent's own process, it did not continue after
   * the parent. For a remote child that continues, the parent waited until it gave up.
   */
  boolean isAwaited(SpanNode child) {
    SpanNode parent = child.parent();
    return parent != null
        && child.span().kind() != SpanKind.CONSUMER
        && start(child) < end(child)
        && start(child) < end(parent)
        && start(parent) < end(child)
        && !(child.span().parentKind() == ParentKind.LOCAL && outlives(child, parent));
  }

  private boolean outlives(SpanNode child, SpanNode parent) {
    return end(child) - end(parent) > slack(parent);
  }

  /** Returns by how much a child may exceed its parent without a remark. */
  long slack(SpanNode parent) {
    return (end(parent) - start(parent)) / SLACK_DIVISOR;
  }

  List<SpanNode> awaitedChildren(SpanNode parent) {
    return parent.children().stream().filter(this::isAwaited).toList();
  }
}
