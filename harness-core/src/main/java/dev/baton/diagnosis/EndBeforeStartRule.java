package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A span of this process has an end that is before its start, because one of them was set. */
final class EndBeforeStartRule implements Rule {

  /** The step of a clock that may have been read for the end alone. */
  private static final long COARSE = Duration.ofMillis(1).toNanos();

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Override
  public String id() {
    return "time/end-before-start";
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<CapturedSpan> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (isBackwards(span) && evidence.handsetTimes().in(span).isEmpty()) {
        found.add(span);
      }
    }
    return Occurrences.findings(found, EndBeforeStartRule::key, this::finding);
  }

  private static boolean isBackwards(CapturedSpan span) {
    if (span.origin() == null || !span.isEnded()) {
      return false;
    }
    long end = span.endEpochNanos();
    long step = end % SECOND == 0 ? SECOND : COARSE;
    return span.startEpochNanos() - end > step;
  }

  private static List<String> key(CapturedSpan span) {
    return List.of(span.service(), span.name(), Occurrences.startLine(span));
  }

  private Finding finding(Occurrences<CapturedSpan> alike) {
    CapturedSpan span = alike.first();
    SpanOrigin origin = span.origin();
    String label = Occurrences.label(span);
    String before =
        HumanDuration.of(Duration.ofNanos(span.startEpochNanos() - span.endEpochNanos()));
    return new Finding(
        id(),
        "ended before its start: " + Occurrences.ofService(span),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        "%s started %s".formatted(span.service(), label),
                        origin == null ? "" : FindingPhrases.where(origin.started())),
                    entry(
                        "%s ended   %s, by its times %s before"
                            .formatted(span.service(), label, before),
                        origin == null || origin.ended() == null
                            ? ""
                            : FindingPhrases.where(origin.ended()))))),
        "so its times were taken from two clocks, or the one was set in place of the other: set"
            + " both from one clock, or leave times to the SDK. Many backends drop or hide such a"
            + " span.",
        Confidence.LIKELY,
        "look at what end and setStartTimestamp get");
  }
}
