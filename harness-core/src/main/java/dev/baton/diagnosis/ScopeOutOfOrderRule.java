package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A scope was closed before a scope that was opened inside it. If the inner scope was leaked, that
 * is the fault and another rule reports it.
 */
final class ScopeOutOfOrderRule implements Rule {

  @Override
  public String id() {
    return "in-process/scope-out-of-order";
  }

  @Override
  public Subject reads() {
    return Subject.INCIDENTS;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Snapshot snapshot = evidence.snapshot();
    List<Occurrences<Incident>> all =
        Occurrences.incidents(snapshot, Kind.SCOPE_CLOSED_OUT_OF_ORDER);
    if (all.isEmpty()) {
      return List.of();
    }
    LeakedScopeChildren heirs = new LeakedScopeChildren(snapshot);
    return all.stream()
        .filter(alike -> !isMisused(alike.first(), snapshot))
        .flatMap(alike -> finding(alike, heirs).stream())
        .toList();
  }

  /** Whether the inner scope is at fault: it was left open, or its own close was ignored. */
  private static boolean isMisused(Incident incident, Snapshot snapshot) {
    OpenScope inner = incident.inner();
    return inner != null
        && snapshot.incidents().stream()
            .filter(other -> !other.equals(incident) && other.scope() != null)
            .anyMatch(
                other ->
                    inner.opened().equals(other.opened()) && holdTheSame(inner, other.scope()));
  }

  private static boolean holdTheSame(OpenScope one, @Nullable OpenScope other) {
    return other != null && one.holds().equals(other.holds()) && idOf(one).equals(idOf(other));
  }

  private static SpanContext idOf(OpenScope scope) {
    return scope.span() == null ? SpanContext.getInvalid() : scope.span().spanContext();
  }

  private List<Finding> finding(Occurrences<Incident> alike, LeakedScopeChildren heirs) {
    Incident incident = alike.first();
    OpenScope scope = incident.scope();
    if (scope == null) {
      return List.of();
    }
    Moment opened = scope.opened();
    Moment closed = incident.happened();
    OpenScope inner = incident.inner();
    List<CapturedSpan> children = heirs.after(closed, scope);
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry(Occurrences.label(scope) + " was made current", FindingPhrases.where(opened)));
    lines.add(
        inner == null
            ? entry(incident.detail() + " was current instead", "")
            : entry(
                Occurrences.label(inner) + " was made current in it",
                FindingPhrases.where(inner.opened())));
    lines.add(
        entry(Occurrences.label(scope) + " was closed before that", FindingPhrases.where(closed)));
    LeakedScopeChildren.addTo(lines, children);
    return List.of(
        new Finding(
            id(),
            "scope closed out of order: " + scope.holds(),
            LeakedScopeChildren.summary(
                scope, "its scope was closed (%s)".formatted(Steps.at(closed)), children),
            alike.withCount(FindingPhrases.aligned(lines)),
            "so that close is ignored, and %s is current on %s again when the inner scope is closed: close scopes in the opposite order, best with try-with-resources."
                .formatted(Occurrences.name(scope), opened.thread()),
            Confidence.CERTAIN,
            "close the inner scope first"));
  }
}
