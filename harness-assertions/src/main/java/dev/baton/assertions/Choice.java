package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one thing of a name, or tells which ones there are. */
final class Choice {

  private Choice() {}

  static List<Trace> tracesOf(Snapshot snapshot, String rootName) {
    return snapshot.traces().stream().filter(trace -> trace.name().equals(rootName)).toList();
  }

  static List<SpanNode> spansNamed(List<Trace> traces, String name) {
    return traces.stream()
        .flatMap(trace -> trace.nodes().stream())
        .filter(node -> node.span().name().equals(name))
        .toList();
  }

  /** One is found: it stays. None: one may come. Several: that does not mend itself. */
  static Verdict oneSpan(Snapshot snapshot, List<Trace> traces, String name) {
    List<SpanNode> found = spansNamed(traces, name);
    if (found.size() == 1) {
      return Verdict.proven();
    }
    if (found.isEmpty()) {
      return failure("span " + name, 0, snapshot);
    }
    Set<SpanNode> marked = Set.copyOf(found);
    return Verdict.never(
        () ->
            Problem.of(
                "Expected one span %s, but there are %d; choose one by its trace:%n%n%s"
                    .formatted(
                        name,
                        found.size(),
                        TreeText.of(snapshot.traces(), markers(marked, "<- this one?")))));
  }

  private static java.util.Map<String, String> markers(Set<SpanNode> nodes, String remark) {
    return nodes.stream()
        .map(node -> TreeText.idOf(node.span()))
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> remark));
  }

  static Verdict failure(String what, int count, Snapshot snapshot) {
    return Verdict.notYet(
        () ->
            Problem.of(
                "Expected one %s, but there %s%s"
                    .formatted(
                        what,
                        count == 0 ? "is none" : "are " + count,
                        TreeText.after(snapshot.traces()))));
  }
}
