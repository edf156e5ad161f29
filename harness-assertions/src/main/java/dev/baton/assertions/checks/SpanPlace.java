package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.TreeText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A span with its context: its tree, and everything that is known.
 *
 * @param node the span in its tree
 * @param trace the tree
 * @param snapshot everything
 */
@Internal
public record SpanPlace(SpanNode node, Trace trace, Snapshot snapshot) {

  public static SpanPlace of(CapturedSpan span, Snapshot snapshot) {
    return snapshot.traces().stream()
        .filter(trace -> trace.traceId().equals(span.traceId()))
        .flatMap(trace -> trace.nodes().stream().map(node -> new SpanPlace(node, trace, snapshot)))
        .filter(place -> TreeText.isSame(place.span(), span))
        .findFirst()
        .orElseGet(() -> alone(span, snapshot));
  }

  private static SpanPlace alone(CapturedSpan span, Snapshot snapshot) {
    Trace trace = Trace.of(List.of(span));
    return new SpanPlace(trace.nodes().get(0), trace, snapshot);
  }

  CapturedSpan span() {
    return node.span();
  }

  public Optional<SpanNode> parent() {
    return Optional.ofNullable(node.parent());
  }

  public List<SpanNode> children() {
    return node.children();
  }

  /** Returns the ancestors, the parent first. */
  List<SpanNode> ancestors() {
    List<SpanNode> found = new ArrayList<>();
    for (SpanNode next = node.parent(); next != null; next = next.parent()) {
      found.add(next);
    }
    return found;
  }

  List<SpanNode> descendants() {
    List<SpanNode> found = new ArrayList<>();
    addBelow(node, found);
    return found;
  }

  private static void addBelow(SpanNode node, List<SpanNode> found) {
    for (SpanNode child : node.children()) {
      found.add(child);
      addBelow(child, found);
    }
  }

  /** Returns the other children of the parent. Spans whose parent is missing are no siblings. */
  List<SpanNode> siblings() {
    return parent().stream()
        .flatMap(parent -> parent.children().stream())
        .filter(other -> other != node)
        .toList();
  }

  /** Returns the spans of this name in the same trace, without the span itself. */
  List<SpanNode> othersNamed(String name) {
    return trace.nodes().stream()
        .filter(other -> other != node && other.span().name().equals(name))
        .toList();
  }

  public static List<CapturedSpan> spans(List<SpanNode> nodes) {
    return nodes.stream().map(SpanNode::span).toList();
  }

  static List<SpanNode> named(List<SpanNode> nodes, String name) {
    return nodes.stream().filter(node -> node.span().name().equals(name)).toList();
  }
}
