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

/** A span was ended twice; only the first call has an effect. */
final class EndedTwiceRule implements Rule {

  @Override
  public String id() {
    return "life-cycle/ended-twice";
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
    return Occurrences.incidents(snapshot, Kind.ENDED_TWICE).stream().map(this::finding).toList();
  }

  private Finding finding(Occurrences<Incident> alike) {
    CapturedSpan span = Occurrences.spanOf(alike.first());
    SpanOrigin origin = span.origin();
    List<Entry<String, String>> lines = new ArrayList<>();
    if (origin != null) {
      lines.add(
          entry(Occurrences.label(span) + " was started", FindingPhrases.where(origin.started())));
    }
    if (origin != null && origin.ended() != null) {
      lines.add(entry("it was ended", FindingPhrases.where(origin.ended())));
    }
    lines.add(entry("it was ended again", FindingPhrases.where(alike.first().happened())));
    return new Finding(
            id(),
            "ended twice: " + Occurrences.ofService(span),
            "",
            alike.withCount(FindingPhrases.aligned(lines)),
            "so the second end is ignored, and if it was the right one, the span is too short: let"
                + " one place alone end it.",
            Confidence.CERTAIN,
            "decide which of the two lines owns the span")
        .at(alike.first().happened());
  }
}
