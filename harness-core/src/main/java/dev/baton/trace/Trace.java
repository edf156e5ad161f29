package dev.baton.trace;

import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The spans of one trace id as the tree (or trees) that their parent ids make.
 *
 * <p>Every span is in the tree exactly once, even if a parent is missing, span ids are not unique,
 * or parent ids form a cycle.
 */
public final class Trace {

  private static final int LONGEST = 1_000;

  private final String traceId;
  private final List<SpanNode> roots;
  private final List<SpanNode> nodes;

  private Trace(String traceId, List<SpanNode> roots, List<SpanNode> nodes) {
    this.traceId = traceId;
    this.roots = List.copyOf(roots);
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Returns the trace of these spans.
   *
   * @throws IllegalArgumentException if there is no span, or if they have different trace ids
   */
  public static Trace of(Collection<CapturedSpan> spans) {
    return only(group(spans));
  }

  private static Trace only(List<Trace> traces) {
    if (traces.size() != 1) {
      throw new IllegalArgumentException(
          "a trace has the spans of one trace id, but these have " + traces.size());
    }
    return traces.get(0);
  }

  /** Returns the traces of these spans, by start time. */
  public static List<Trace> group(Collection<CapturedSpan> spans) {
    return group(spans, span -> false);
  }

  /**
   * Returns the traces of these spans, by start time.
   *
   * @param isFromOutside whether the parent of this span, which is not among them, came {@linkplain
   *     SpanNode#isFromOutside from outside}
   */
  public static List<Trace> group(
      Collection<CapturedSpan> spans, Predicate<CapturedSpan> isFromOutside) {
    Map<String, List<CapturedSpan>> byTraceId = new LinkedHashMap<>();
    for (CapturedSpan span : spans) {
      byTraceId.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
    }
    List<Trace> traces = new ArrayList<>(byTraceId.size());
    byTraceId.forEach((id, members) -> traces.add(build(id, members, isFromOutside)));
    traces.sort((a, b) -> SpanOrder.BY_START.compare(a.first(), b.first()));
    return List.copyOf(traces);
  }

  private static Trace build(
      String traceId, List<CapturedSpan> spans, Predicate<CapturedSpan> isFromOutside) {
    TreeBuilder builder = new TreeBuilder(spans, isFromOutside);
    return new Trace(traceId, builder.roots(), builder.nodes());
  }

  /**
   * Returns this trace with these spans instead: some of its own, at other times, or both.
   *
   * @throws IllegalArgumentException if there is no span, or if they have different trace ids
   */
  public Trace with(Collection<CapturedSpan> spans) {
    Set<String> fromOutside =
        roots.stream()
            .filter(SpanNode::isFromOutside)
            .map(root -> root.span().spanId())
            .collect(Collectors.toSet());
    return only(group(spans, span -> fromOutside.contains(span.spanId())));
  }

  private CapturedSpan first() {
    return roots.get(0).span();
  }

  /** Returns the id that all spans share, 32 lower-case hex digits. */
  public String traceId() {
    return traceId;
  }

  /** Returns the spans without a parent in the tree, by start time; a healthy trace has one. */
  public List<SpanNode> roots() {
    return roots;
  }

  /** Returns all nodes, each before its children, siblings by start time. */
  public List<SpanNode> nodes() {
    return nodes;
  }

  /** Returns all spans, in the order of {@link #nodes()}. */
  public List<CapturedSpan> spans() {
    return nodes.stream().map(SpanNode::span).toList();
  }

  /** Returns the name of the first root, which also names the trace. */
  public String name() {
    return first().name();
  }

  /** Returns how many spans it has. */
  public int size() {
    return nodes.size();
  }

  /** Returns one line for display: {@code trace of POST /checkout, 7 spans}. */
  @Override
  public String toString() {
    String name = Redaction.current().line(name(), LONGEST);
    return "trace of " + name + ", " + size() + (size() == 1 ? " span" : " spans");
  }
}
