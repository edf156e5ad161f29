package dev.baton.diagnosis;

import static java.util.Objects.requireNonNull;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of one fault in spans of one name. A faulty line is usually executed many times and
 * gets one finding, made from the first occurrence.
 */
record Occurrences<T>(T first, List<T> all) {

  /** Returns the groups of those with equal keys, in the order of their first. */
  static <T> List<Occurrences<T>> group(Collection<T> items, Function<T, List<String>> key) {
    if (items.isEmpty()) {
      return List.of();
    }
    Map<List<String>, List<T>> groups = new LinkedHashMap<>();
    items.forEach(
        item -> groups.computeIfAbsent(key.apply(item), k -> new ArrayList<>()).add(item));
    return groups.values().stream().map(group -> new Occurrences<>(group.get(0), group)).toList();
  }

  /** Returns one finding for each group of those with equal keys, in the order of their first. */
  static <T> List<Finding> findings(
      Collection<T> items,
      Function<T, List<String>> key,
      Function<Occurrences<T>, Finding> finding) {
    return findings(group(items, key), finding);
  }

  /** Returns one finding for each of these groups. */
  static <T> List<Finding> findings(
      List<Occurrences<T>> groups, Function<Occurrences<T>, Finding> finding) {
    if (groups.isEmpty()) {
      return List.of(); // nearly always, in every passing test
    }
    return groups.stream().map(finding).toList();
  }

  /** Returns the incidents of this kind, grouped by what they are about and by their lines. */
  static List<Occurrences<Incident>> incidents(Snapshot snapshot, Kind kind) {
    List<Incident> ofKind =
        snapshot.incidents().stream().filter(incident -> incident.kind() == kind).toList();
    return group(
        ofKind,
        incident ->
            List.of(
                isOfLines(incident) ? "" : subject(incident),
                line(incident.opened()),
                kind == Kind.SCOPE_LEAKED ? "" : line(incident.happened())));
  }

  /** Whether its two lines say what is wrong, whichever span they are about. */
  private static boolean isOfLines(Incident incident) {
    return incident.kind() == Kind.SCOPE_CLOSED_ON_OTHER_THREAD
        && !line(incident.opened()).isEmpty()
        && !line(incident.happened()).isEmpty();
  }

  static String line(@Nullable Moment moment) {
    return moment == null || moment.at() == null ? "" : moment.at().toString();
  }

  /** Returns the line that started a span, which tells it from others; empty if it is not known. */
  static String startLine(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return line(origin == null ? null : origin.started());
  }

  /** Adds, as the last line, how many more there are like the first. */
  List<String> withCount(List<String> evidence) {
    List<String> lines = new ArrayList<>(evidence);
    if (all.size() > 1) {
      lines.add("and %s more like it".formatted(all.size() - 1));
    }
    return lines;
  }

  /** Returns {@code place order (INTERNAL)}. */
  static String label(CapturedSpan span) {
    return span.name() + " (" + span.kind() + ")";
  }

  /** Returns {@code place order of orders}. */
  static String ofService(CapturedSpan span) {
    return span.name() + " of " + span.service();
  }

  /** Returns the span of an incident that cannot be without one. */
  static CapturedSpan spanOf(Incident incident) {
    return requireNonNull(incident.span(), "an incident of a span has a span");
  }

  /** Returns what an incident is about: {@code place order of orders}, {@code baggage a=b}. */
  static String subject(Incident incident) {
    OpenScope scope = incident.scope();
    return scope == null ? ofService(spanOf(incident)) : scope.holds();
  }

  /** Returns {@code place order (INTERNAL)}, or {@code baggage a=b}. */
  static String label(OpenScope scope) {
    return scope.span() == null ? scope.holds() : label(scope.span());
  }

  /** Returns {@code place order}, or {@code baggage a=b}. */
  static String name(OpenScope scope) {
    return scope.span() == null ? scope.holds() : scope.span().name();
  }
}
