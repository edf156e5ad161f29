package dev.baton.assertions.evaluation;

import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes the ignored spans: each span that a filter selects, with all its descendants, so that no
 * child remains as an apparent orphan.
 */
final class IgnoredSpans {

  private static final String ANY = SpanFilter.any().toString();

  private final Snapshot rest;
  private final Map<SpanFilter, Count> counts;

  private IgnoredSpans(Snapshot rest, Map<SpanFilter, Count> counts) {
    this.rest = rest;
    this.counts = counts;
  }

  private static final class Count {
    private int traces;
    private int spans;
  }

  static IgnoredSpans of(Snapshot snapshot, List<SpanFilter> filters) {
    Map<SpanFilter, Count> counts = new LinkedHashMap<>();
    filters.forEach(filter -> counts.put(filter, new Count()));
    List<CapturedSpan> all = new ArrayList<>();
    for (Trace trace : snapshot.traces()) {
      trace.roots().forEach(root -> addFrom(root, trace, counts, all));
    }
    return new IgnoredSpans(snapshot.without(all), counts);
  }

  private static void addFrom(
      SpanNode node, Trace trace, Map<SpanFilter, Count> counts, List<CapturedSpan> all) {
    for (Map.Entry<SpanFilter, Count> entry : counts.entrySet()) {
      if (entry.getKey().test(node.span())) {
        int before = all.size();
        addWhole(node, all);
        add(all.size() - before, trace, entry.getValue());
        return;
      }
    }
    node.children().forEach(child -> addFrom(child, trace, counts, all));
  }

  private static void addWhole(SpanNode node, List<CapturedSpan> all) {
    all.add(node.span());
    node.children().forEach(child -> addWhole(child, all));
  }

  private static void add(int spans, Trace trace, Count count) {
    if (spans == trace.size()) {
      count.traces++;
    } else {
      count.spans += spans;
    }
  }

  /** Returns the snapshot without the ignored spans. */
  Snapshot rest() {
    return rest;
  }

  /** Returns {@code left out: 15 traces of scheduled job, nothing of health check}. */
  String words() {
    return "left out: "
        + ValueText.list(
            counts.entrySet().stream()
                .map(entry -> words(entry.getValue()) + of(entry.getKey()))
                .toList());
  }

  private static String of(SpanFilter filter) {
    String words = filter.toString();
    return words.startsWith(ANY) ? " " + words : " of " + words;
  }

  private static String words(Count count) {
    if (count.traces == 0) {
      return count.spans == 0 ? "nothing" : ValueText.count(count.spans, "span");
    }
    String traces = ValueText.count(count.traces, "trace");
    return count.spans == 0 ? traces : traces + " and " + ValueText.count(count.spans, "span");
  }
}
