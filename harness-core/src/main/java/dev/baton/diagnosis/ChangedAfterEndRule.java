package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/** A span was changed after its end, and the change was ignored. */
final class ChangedAfterEndRule implements Rule {

  private static final int MAX_SHOWN = 5;

  @Override
  public String id() {
    return "life-cycle/changed-after-end";
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
    List<Incident> late =
        snapshot.incidents().stream()
            .filter(incident -> incident.kind() == Kind.CHANGED_AFTER_END)
            .toList();
    return Occurrences.findings(late, ChangedAfterEndRule::key, this::finding);
  }

  /** Groups late changes by the line that ended the span: they have one cause. */
  private static List<String> key(Incident incident) {
    CapturedSpan span = Occurrences.spanOf(incident);
    SpanOrigin origin = span.origin();
    return List.of(
        span.service(), span.name(), Occurrences.line(origin == null ? null : origin.ended()));
  }

  private Finding finding(Occurrences<Incident> alike) {
    CapturedSpan span = Occurrences.spanOf(alike.first());
    SpanOrigin origin = span.origin();
    List<Entry<String, String>> lines = new ArrayList<>();
    if (origin != null && origin.ended() != null) {
      lines.add(
          entry(Occurrences.label(span) + " was ended", FindingPhrases.where(origin.ended())));
    }
    List<Occurrences<Incident>> changes =
        Occurrences.group(
            alike.all(), change -> List.of(change.detail(), Occurrences.line(change.happened())));
    changes.stream()
        .limit(MAX_SHOWN)
        .forEach(
            change ->
                lines.add(
                    entry(
                        "then   " + change.first().detail(),
                        FindingPhrases.where(change.first().happened()))));
    if (changes.size() > MAX_SHOWN) {
      lines.add(entry("and %s more".formatted(changes.size() - MAX_SHOWN), ""));
    }
    return new Finding(
            id(),
            "changed after its end: " + Occurrences.ofService(span),
            "",
            FindingPhrases.aligned(lines),
            "so the change is lost: make it before end(), or end the span when the work is done.",
            Confidence.CERTAIN,
            "move the end of the span behind its last change")
        .at(alike.first().happened());
  }
}
