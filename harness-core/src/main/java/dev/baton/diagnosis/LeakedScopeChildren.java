package dev.baton.diagnosis;

import dev.baton.incident.OpenScope;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The spans that became children of a leaked scope: they started on its thread while its context
 * was still current.
 */
final class LeakedScopeChildren {

  private static final int MAX_SHOWN = 3;

  private final Map<String, List<CapturedSpan>> children = new HashMap<>();
  private final List<CapturedSpan> all;

  LeakedScopeChildren(Snapshot snapshot) {
    all = snapshot.spans();
    for (CapturedSpan span : all) {
      if (span.hasParent() && span.origin() != null) {
        children
            .computeIfAbsent(span.traceId() + span.parentSpanId(), id -> new ArrayList<>())
            .add(span);
      }
    }
  }

  /** Returns the children of this span that began on this thread after that moment, in order. */
  List<CapturedSpan> of(CapturedSpan parent, Moment opened, long after) {
    return children.getOrDefault(parent.traceId() + parent.spanId(), List.of()).stream()
        .filter(child -> began(child, opened.threadId(), after))
        .toList();
  }

  /**
   * Returns the spans that had no local parent and began in this scope, whose context holds no span
   * of ours, in order.
   */
  List<CapturedSpan> of(OpenScope scope) {
    return all.stream()
        .filter(span -> !span.hasParent() || span.parentSpanContext().isRemote())
        .filter(span -> began(span, scope.opened().threadId(), scope.opened().sequence()))
        .toList();
  }

  /** Returns the children of the scope's span that began in it after that moment, in order. */
  List<CapturedSpan> after(Moment moment, OpenScope scope) {
    return scope.span() == null ? List.of() : of(scope.span(), scope.opened(), moment.sequence());
  }

  private static boolean began(CapturedSpan child, long threadId, long after) {
    SpanOrigin origin = child.origin();
    return origin != null
        && origin.started().threadId() == threadId
        && origin.started().sequence() > after;
  }

  /**
   * Returns the headline: what stayed current for longer than was meant, and which span became its
   * child; empty if none did.
   *
   * @param until what should have been the end: {@code its end}
   */
  static String summary(OpenScope scope, String until, List<CapturedSpan> heirs) {
    return heirs.isEmpty()
        ? ""
        : "%s stayed current on %s (%s) after %s, so %s (%s) became its child"
            .formatted(
                Occurrences.name(scope),
                scope.opened().thread(),
                Steps.at(scope.opened()),
                until,
                heirs.get(0).name(),
                Steps.startOf(heirs.get(0)));
  }

  /** Adds a line of evidence for the first few of them. */
  static void addTo(List<Entry<String, String>> lines, List<CapturedSpan> heirs) {
    addTo(lines, heirs, " then became its child");
  }

  /** Adds a line of evidence for the first few of them, which says what they did. */
  static void addTo(List<Entry<String, String>> lines, List<CapturedSpan> heirs, String deed) {
    for (CapturedSpan heir : heirs.subList(0, Math.min(MAX_SHOWN, heirs.size()))) {
      SpanOrigin origin = heir.origin();
      if (origin != null) {
        lines.add(
            Map.entry(Occurrences.label(heir) + deed, FindingPhrases.where(origin.started())));
      }
    }
    if (heirs.size() > MAX_SHOWN) {
      lines.add(Map.entry("and %s more".formatted(heirs.size() - MAX_SHOWN), ""));
    }
  }
}
