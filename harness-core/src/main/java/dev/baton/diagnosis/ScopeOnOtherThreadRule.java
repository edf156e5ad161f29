package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/**
 * A scope was closed on another thread than the one that opened it, where its context stays
 * current.
 */
final class ScopeOnOtherThreadRule implements Rule {

  @Override
  public String id() {
    return "in-process/scope-closed-on-other-thread";
  }

  @Override
  public Subject reads() {
    return Subject.INCIDENTS;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Snapshot snapshot = evidence.snapshot();
    List<Occurrences<Incident>> all =
        Occurrences.incidents(snapshot, Kind.SCOPE_CLOSED_ON_OTHER_THREAD);
    if (all.isEmpty()) {
      return List.of();
    }
    LeakedScopeChildren heirs = new LeakedScopeChildren(snapshot);
    return all.stream().flatMap(alike -> finding(alike, heirs, evidence).stream()).toList();
  }

  private List<Finding> finding(
      Occurrences<Incident> alike, LeakedScopeChildren heirs, Evidence evidence) {
    Incident incident = alike.first();
    OpenScope scope = incident.scope();
    if (scope == null) {
      return List.of();
    }
    Moment opened = scope.opened();
    Moment closed = incident.happened();
    List<CapturedSpan> late = heirs.after(closed, scope);
    List<CapturedSpan> children = late.isEmpty() ? strangers(scope, heirs, evidence) : late;
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry(Occurrences.label(scope) + " was made current", FindingPhrases.where(opened)));
    if (late.isEmpty()) {
      LeakedScopeChildren.addTo(lines, children);
    }
    lines.add(entry("its scope was closed", FindingPhrases.where(closed)));
    LeakedScopeChildren.addTo(lines, late);
    return List.of(
        new Finding(
            id(),
            "scope closed on another thread: " + scope.holds(),
            late.isEmpty() && !children.isEmpty()
                ? untilClosed(scope, closed, children.get(0))
                : LeakedScopeChildren.summary(
                    scope, "its scope was closed (%s)".formatted(Steps.at(closed)), children),
            alike.withCount(FindingPhrases.aligned(lines)),
            "so %s stays current on %s, because a scope belongs to the thread that opened it: close it there, and give %s the context with Context.current().wrap."
                .formatted(Occurrences.name(scope), opened.thread(), closed.thread()),
            Confidence.CERTAIN,
            "open and close the scope in one try-with-resources on " + opened.thread()));
  }

  /**
   * Returns the spans that became its children before the close, and that an assertion expects
   * elsewhere.
   */
  private static List<CapturedSpan> strangers(
      OpenScope scope, LeakedScopeChildren heirs, Evidence evidence) {
    return heirs.after(scope.opened(), scope).stream()
        .filter(evidence::isExpectedElsewhere)
        .toList();
  }

  private static String untilClosed(OpenScope scope, Moment closed, CapturedSpan heir) {
    return "%s stayed current on %s (%s), because its scope was closed on %s (%s), so %s (%s) became its child"
        .formatted(
            Occurrences.name(scope),
            scope.opened().thread(),
            Steps.at(scope.opened()),
            closed.thread(),
            Steps.at(closed),
            heir.name(),
            Steps.startOf(heir));
  }
}
