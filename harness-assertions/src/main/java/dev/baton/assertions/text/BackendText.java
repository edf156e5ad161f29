package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.DecisionView;
import dev.baton.decision.SpanChange;
import dev.baton.diagnosis.Question;
import dev.baton.recording.Snapshot;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The section of a failure about a backend: which processor has dropped the span that is missing
 * there, or has changed the attribute that is not as expected.
 */
@Internal
public final class BackendText {

  private static final int MOST_TRACES = 3;
  private static final int MOST_CHANGES = 5;
  private static final String INDENT = "  ";

  private final DecisionView collector;
  private final String backend;
  private final Snapshot arrived;

  /**
   * Creates the text.
   *
   * @param backend the full id of the exporter
   * @param arrived what it has got
   */
  public BackendText(DecisionView collector, String backend, Snapshot arrived) {
    this.collector = collector;
    this.backend = backend;
    this.arrived = arrived;
  }

  /** Returns the lines on what a problem asks for; none if it asks for nothing of a Collector. */
  public List<String> of(Problem problem) {
    for (Question question : problem.questions()) {
      if (question instanceof Question.Changed changed) {
        return changesOf(changed.key(), changed.span().traceId());
      }
      if (question instanceof Question.OtherValue other) {
        return changesOf(other.key(), other.span().traceId());
      }
      if (question instanceof Question.NotSet unset) {
        return changesOf(unset.key(), unset.span().traceId());
      }
      if (question instanceof Question.NoSpan missing) {
        return missing(missing.name());
      }
    }
    return arrived.spans().isEmpty() ? nothing() : List.of();
  }

  private List<String> changesOf(String key, String traceId) {
    List<String> changes =
        changes(collector.changes().stream().filter(change -> change.traceId().equals(traceId)))
            .filter(change -> change.key().equals(key))
            .map(SpanChange::toString)
            .distinct()
            .toList();
    return changes.isEmpty()
        ? List.of("no processor before " + backend + " has changed " + ValueText.name(key))
        : listed("on the way to " + backend + ":", changes);
  }

  private static Stream<SpanChange> changes(Stream<SpanChange> changes) {
    return changes.filter(change -> change.before() != null || change.after() != null);
  }

  private List<String> missing(String words) {
    Optional<String> name =
        collector.tracesByName().keySet().stream()
            .filter(received -> isOf(words, received))
            .max((a, b) -> Integer.compare(a.length(), b.length()));
    return name.map(this::ways)
        .orElseGet(
            () ->
                List.of(
                    "none has come to the collector: services export the spans that are sampled"
                        + " and have ended",
                    received()));
  }

  private static boolean isOf(String words, String name) {
    String shown = SpanFilter.named(name).toString();
    return words.equals(shown) || words.startsWith(shown + " ");
  }

  private List<String> ways(String name) {
    List<String> renamed =
        collector.changes().stream()
            .filter(change -> change.key().equals("name") && name.equals(change.before()))
            .map(SpanChange::toString)
            .distinct()
            .toList();
    return renamed.isEmpty()
        ? ways(ValueText.name(name), collector.tracesByName().getOrDefault(name, Set.of()))
        : listed("on the way to " + backend + ":", renamed);
  }

  private List<String> nothing() {
    Set<String> all =
        collector.tracesByName().values().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return all.isEmpty() ? List.of() : ways(ValueText.count(all.size(), "trace"), all);
  }

  /** Tells how traces have gone that have come to the collector and not to the backend. */
  private List<String> ways(String subject, Collection<String> traces) {
    Set<String> here = arrived.traces().stream().map(Trace::traceId).collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    lines.add("%s came to the collector, and not to %s:".formatted(subject, backend));
    List<String> lost =
        traces.stream()
            .sorted((a, b) -> Boolean.compare(here.contains(a), here.contains(b)))
            .toList();
    lost.stream()
        .limit(MOST_TRACES)
        .forEach(trace -> way(trace).forEach(line -> lines.add(INDENT + line)));
    if (lost.size() > MOST_TRACES) {
      lines.add(INDENT + "and " + ValueText.count(lost.size() - MOST_TRACES, "more trace"));
    }
    return lines;
  }

  private List<String> way(String traceId) {
    List<String> way = DecisionsText.of(collector, traceId);
    return way.isEmpty()
        ? List.of("%s: does its pipeline lead to %s?".formatted(elsewhere(traceId), backend))
        : way;
  }

  private String elsewhere(String traceId) {
    List<String> others =
        collector.backends().stream()
            .filter(
                other ->
                    collector.spansAt(other).stream()
                        .anyMatch(span -> span.traceId().equals(traceId)))
            .toList();
    return "no processor has dropped it"
        + (others.isEmpty() ? "" : ", and it came to " + ValueText.list(others));
  }

  private String received() {
    Set<String> names = collector.tracesByName().keySet();
    return names.isEmpty()
        ? "it has received no span"
        : "it has received "
            + ValueText.list(names.stream().limit(MOST_CHANGES).map(ValueText::name).toList());
  }

  private static List<String> listed(String title, List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add(title);
    lines.stream().limit(MOST_CHANGES).forEach(line -> all.add(INDENT + ValueText.line(line)));
    if (lines.size() > MOST_CHANGES) {
      all.add(INDENT + "and " + ValueText.count(lines.size() - MOST_CHANGES, "more change"));
    }
    return all;
  }
}
