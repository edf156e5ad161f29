package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.shape.notation.LinkTarget;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All actual traces as one tree: a root node, below it one node for each trace, below these the
 * spans.
 */
@Internal
public final class ActualTree {

  private final ServiceFolding folding;
  private final List<ActualNode> nodes = new ArrayList<>();
  private final List<Trace> traces;
  private @Nullable Map<SpanContextKey, CapturedSpan> byContext;

  private record SpanContextKey(String traceId, String spanId) {}

  public ActualTree(List<Trace> traces, boolean isByService) {
    this.traces = traces;
    folding = isByService ? ServiceFolding.byService(traces) : ServiceFolding.none();
    ActualNode all = new ActualNode(null);
    nodes.add(all);
    for (Trace trace : traces) {
      add(trace, all);
    }
  }

  /** Creates the index on first use, because few traces have links. */
  private synchronized Map<SpanContextKey, CapturedSpan> byContext() {
    if (byContext == null) {
      byContext = new HashMap<>();
      for (Trace trace : traces) {
        for (SpanNode node : trace.nodes()) {
          byContext.putIfAbsent(key(node.span().spanContext()), node.span());
        }
      }
    }
    return byContext;
  }

  private static SpanContextKey key(SpanContext context) {
    return new SpanContextKey(context.getTraceId(), context.getSpanId());
  }

  private void add(Trace trace, ActualNode all) {
    ActualNode top = new ActualNode(all);
    nodes.add(top);
    Deque<PendingNode> pending = new ArrayDeque<>();
    push(trace.roots(), top, pending);
    while (!pending.isEmpty()) {
      PendingNode next = pending.pop();
      SpanNode source = folding.replacementOf(next.source());
      ActualNode node = new ActualNode(source, next.parent());
      nodes.add(node);
      push(source.children(), node, pending);
    }
  }

  private record PendingNode(SpanNode source, ActualNode parent) {}

  private static void push(List<SpanNode> sources, ActualNode parent, Deque<PendingNode> pending) {
    for (int i = sources.size() - 1; i >= 0; i--) {
      pending.push(new PendingNode(sources.get(i), parent));
    }
  }

  /** Returns all nodes, each parent before its children. The first is the root of the tree. */
  public List<ActualNode> nodes() {
    return nodes;
  }

  public ActualNode all() {
    return nodes.get(0);
  }

  public List<LinkTarget> links(CapturedSpan span) {
    return span.links().stream()
        .map(
            link -> {
              @Nullable CapturedSpan target = byContext().get(key(link.spanContext()));
              return target == null
                  ? new LinkTarget("", "", link.attributes())
                  : new LinkTarget(target.name(), target.service(), link.attributes());
            })
        .toList();
  }
}
