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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scope was not closed, so that its context stayed current on the thread. */
final class ScopeLeakedRule implements Rule {

  @Override
  public String id() {
    return "in-process/scope-leaked";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.INCIDENTS;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Snapshot snapshot = evidence.snapshot();
    List<Occurrences<Incident>> leaks = Occurrences.incidents(snapshot, Kind.SCOPE_LEAKED);
    if (leaks.isEmpty()) {
      return List.of();
    }
    LeakedScopeChildren heirs = new LeakedScopeChildren(snapshot);
    Set<String> told = new HashSet<>();
    return leaks.stream()
        .sorted(Comparator.comparing(alike -> !hasHeirs(alike.first(), heirs)))
        .filter(alike -> told.add(place(alike.first())))
        .flatMap(alike -> finding(alike, heirs, evidence).stream())
        .toList();
  }

  /** Returns the line that opened the scope; the same line is told once. */
  private static String place(Incident leak) {
    String line = Occurrences.line(leak.opened());
    return line.isEmpty() ? Occurrences.subject(leak) : line;
  }

  private static boolean hasHeirs(Incident leak, LeakedScopeChildren heirs) {
    OpenScope scope = leak.scope();
    Moment ended = scope == null ? null : endOf(scope.span());
    return scope != null
        && scope.span() != null
        && ended != null
        && !heirs.of(scope.span(), scope.opened(), ended.sequence()).isEmpty();
  }

  private List<Finding> finding(
      Occurrences<Incident> alike, LeakedScopeChildren heirs, Evidence evidence) {
    Incident leak = alike.first();
    OpenScope scope = leak.scope();
    if (scope == null) {
      return List.of();
    }
    Moment opened = scope.opened();
    CapturedSpan span = scope.span();
    @Nullable Moment ended = endOf(span);
    List<CapturedSpan> children =
        span == null || ended == null ? List.of() : heirs.of(span, opened, ended.sequence());
    Confidence confidence = confidence(leak, children, evidence);
    boolean isPossible = confidence == Confidence.POSSIBLE;
    String missing =
        "the scope of makeCurrent is not closed on every way out: open it in try-with-resources";
    return List.of(
        new Finding(
                id(),
                (isPossible ? "perhaps a scope left open: " : "scope left open: ")
                    + scope.holds()
                    + ", on thread "
                    + opened.thread(),
                LeakedScopeChildren.summary(scope, "its end", children),
                alike.withCount(
                    span == null
                        ? evidence(scope, heirs.of(scope))
                        : evidence(span, opened, ended, children)),
                isPossible
                    ? "so either " + missing + "; or it is still to be closed."
                    : "so " + missing + ".",
                confidence,
                "look for the close() of that scope, also for when something is thrown")
            .at(opened));
  }

  private static @Nullable Moment endOf(@Nullable CapturedSpan span) {
    return span == null || span.origin() == null ? null : span.origin().ended();
  }

  private static List<String> evidence(OpenScope scope, List<CapturedSpan> began) {
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry(scope.holds() + " was made current", FindingPhrases.where(scope.opened())));
    LeakedScopeChildren.addTo(lines, began, " then began in it");
    return FindingPhrases.aligned(lines);
  }

  private static List<String> evidence(
      CapturedSpan span, Moment opened, @Nullable Moment ended, List<CapturedSpan> children) {
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry(Occurrences.label(span) + " was made current", FindingPhrases.where(opened)));
    if (ended != null) {
      lines.add(
          entry(Occurrences.label(span) + " ended, still current", FindingPhrases.where(ended)));
    }
    LeakedScopeChildren.addTo(lines, children);
    return FindingPhrases.aligned(lines);
  }

  /**
   * During the test a scope may still be closed later, for example that of a session. It is then
   * reported as likely leaked only if an assertion expects spans that started in it elsewhere. A
   * library that has opened one on its own thread may close it later even than the test.
   */
  private static Confidence confidence(
      Incident leak, List<CapturedSpan> children, Evidence evidence) {
    Moment opened = Objects.requireNonNull(leak.opened());
    boolean isThreadGone = leak.happened().equals(opened);
    if (isThreadGone) {
      return Confidence.CERTAIN;
    }
    @Nullable Moment over = evidence.snapshot().over();
    if (over != null && !evidence.isOfLibraries(opened)) {
      return over.threadId() == opened.threadId() ? Confidence.CERTAIN : Confidence.LIKELY;
    }
    return children.stream().anyMatch(evidence::isExpectedElsewhere)
        ? Confidence.LIKELY
        : Confidence.POSSIBLE;
  }
}
