package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.HandsetTimes.WrongTime;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program set a span's start or end time in another unit than the one it declared. */
final class TimeUnitRule implements Rule {

  @Override
  public String id() {
    return "time/wrong-unit";
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Found> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      evidence.handsetTimes().in(span).ifPresent(wrong -> found.add(new Found(span, wrong)));
    }
    return Occurrences.findings(found, Found::key, this::finding);
  }

  private Finding finding(Occurrences<Found> alike) {
    CapturedSpan span = alike.first().span();
    WrongTime wrong = alike.first().wrong();
    String what =
        "%s %s %s, by its %s in the year %s"
            .formatted(
                span.service(),
                wrong.which().equals("end") ? "ended" : "started",
                Occurrences.label(span),
                wrong.which(),
                wrong.year());
    return new Finding(
        id(),
        "%s time in the wrong unit: %s".formatted(wrong.which(), Occurrences.ofService(span)),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(what, alike.first().moment().map(FindingPhrases::where).orElse(""))))),
        "so %s: give the number its own TimeUnit, or leave times to the SDK."
            .formatted(wrong.unit().words),
        Confidence.LIKELY,
        "look at the unit of what %s gets"
            .formatted(wrong.which().equals("end") ? "end" : "setStartTimestamp"));
  }

  private record Found(CapturedSpan span, WrongTime wrong) {

    List<String> key() {
      return List.of(
          span.service(), span.name(), wrong.which(), moment().map(Occurrences::line).orElse(""));
    }

    Optional<Moment> moment() {
      return Optional.ofNullable(span.origin()).map(this::moment);
    }

    private Moment moment(SpanOrigin origin) {
      return wrong.which().equals("end") && origin.ended() != null
          ? origin.ended()
          : origin.started();
    }
  }
}
