package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span was set to ERROR after OK, which is final, so its error is lost. OK may be meant to hide
 * an error, above all one that a library reports. It is not where one method sets both, and where
 * the work that failed began after it.
 */
final class ErrorAfterOkRule implements Rule {

  @Override
  public String id() {
    return "life-cycle/error-after-ok";
  }

  @Override
  public Subject reads() {
    return Subject.INCIDENTS;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Incident> ignored =
        evidence.snapshot().incidents().stream().filter(ErrorAfterOkRule::isOfUser).toList();
    return Occurrences.findings(
        ignored, ErrorAfterOkRule::key, alike -> finding(alike, failedAfterOk(alike, evidence)));
  }

  /** Whether the user's own code set ERROR: what libraries report, OK is there to hide. */
  private static boolean isOfUser(Incident incident) {
    CallSite error = incident.happened().at();
    return incident.kind() == Kind.ERROR_AFTER_OK && error != null && !error.isThroughLibrary();
  }

  private static List<String> key(Incident incident) {
    return List.of(
        Occurrences.subject(incident),
        Occurrences.line(incident.earlier()),
        Occurrences.line(incident.happened()));
  }

  /** Returns a span below, of one of these, that failed and began after OK was set. */
  private static Optional<CapturedSpan> failedAfterOk(
      Occurrences<Incident> alike, Evidence evidence) {
    return alike.all().stream()
        .flatMap(
            incident ->
                evidence.childrenOf(Occurrences.spanOf(incident)).stream()
                    .filter(child -> child.status().isError())
                    .filter(child -> isBetween(child.origin(), incident)))
        .findFirst();
  }

  private static boolean isBetween(@Nullable SpanOrigin child, Incident incident) {
    Moment ok = incident.earlier();
    return child != null
        && ok != null
        && child.started().sequence() > ok.sequence()
        && child.started().sequence() < incident.happened().sequence();
  }

  /** Whether one method sets both; on one line a helper may have been told which. */
  private static boolean isInOneMethod(Incident incident) {
    CallSite ok = incident.earlier() == null ? null : incident.earlier().at();
    CallSite error = incident.happened().at();
    return ok != null && error != null && error.isInSourceMethodOf(ok) && !error.equals(ok);
  }

  /** Returns how failures and findings call this. */
  static String title(CapturedSpan span) {
    return "error after OK: " + Occurrences.ofService(span);
  }

  private Finding finding(Occurrences<Incident> alike, Optional<CapturedSpan> failed) {
    Incident incident = alike.first();
    CapturedSpan span = Occurrences.spanOf(incident);
    List<Entry<String, String>> lines = new ArrayList<>();
    if (incident.earlier() != null) {
      lines.add(
          entry(
              Occurrences.label(span) + " was set to OK",
              FindingPhrases.where(incident.earlier())));
    }
    failed.ifPresent(
        child ->
            lines.add(
                entry(
                    Occurrences.label(child) + " began below it, and failed",
                    child.origin() == null ? "" : FindingPhrases.where(child.origin().started()))));
    lines.add(
        entry("it was then set to ERROR, in vain", FindingPhrases.where(incident.happened())));
    List<String> shown = alike.withCount(FindingPhrases.aligned(lines));
    return failed.isPresent() || isInOneMethod(incident)
        ? new Finding(
            id(),
            title(span),
            "",
            shown,
            "so it counts as successful, and its error is lost: OK is final. Set OK last, when nothing"
                + " can fail any more, or never: a span without a status is no error.",
            Confidence.LIKELY,
            "remove setStatus(StatusCode.OK), and see whether the span is to be an error")
        : new Finding(
            id(),
            "perhaps: " + title(span),
            "",
            shown,
            "so it counts as successful: OK is final. Either OK is there to hide this error, which is"
                + " what it is for; or it was set too early, and the error is lost.",
            Confidence.POSSIBLE,
            "remove setStatus(StatusCode.OK), and see whether the span is to be an error");
  }
}
