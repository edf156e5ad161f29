package dev.baton.shape.reading;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out the CLIENT and PRODUCER spans of remote calls, so that services call services
 * directly.
 */
final class ServiceFolding {

  private final Map<SpanNode, SpanNode> replacements = new HashMap<>();

  private ServiceFolding() {}

  /** Returns a folding that changes nothing. */
  static ServiceFolding none() {
    return new ServiceFolding();
  }

  static ServiceFolding byService(Iterable<Trace> traces) {
    ServiceFolding folding = new ServiceFolding();
    for (Trace trace : traces) {
      List<SpanNode> nodes = trace.nodes();
      for (int i = nodes.size() - 1; i >= 0; i--) { // children first
        folding.fold(nodes.get(i));
      }
    }
    return folding;
  }

  private void fold(SpanNode node) {
    if (node.children().size() == 1) {
      SpanNode child = replacementOf(node.children().get(0));
      if (isCall(node.span(), child.span()) && keepsState(node, child)) {
        replacements.put(node, child);
      }
    }
  }

  private static boolean isCall(CapturedSpan caller, CapturedSpan callee) {
    boolean calls = caller.kind() == SpanKind.CLIENT || caller.kind() == SpanKind.PRODUCER;
    boolean remote =
        callee.parentKind() == ParentKind.REMOTE || !callee.service().equals(caller.service());
    return calls && remote;
  }

  private static boolean keepsState(SpanNode caller, SpanNode callee) {
    boolean errorStays = callee.span().status().isError() || !caller.span().status().isError();
    return errorStays
        && ActualNode.states(callee.span(), callee.isOrphan())
            .containsAll(ActualNode.states(caller.span(), caller.isOrphan()));
  }

  /** Returns the node that replaces this one, or this node itself. */
  SpanNode replacementOf(SpanNode node) {
    return replacements.getOrDefault(node, node);
  }
}
