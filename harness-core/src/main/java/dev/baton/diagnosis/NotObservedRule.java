package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.WiringGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/** A trace begins anew behind a part of the application that is known not to be observed. */
final class NotObservedRule implements Rule {

  private static final int MOST = 3;

  @Override
  public String id() {
    return "wiring/not-observed";
  }

  @Override
  public Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    List<WiringGap> gaps = Unobserved.before(root, evidence);
    SpanOrigin origin = root.origin();
    return gaps.isEmpty() || origin == null
        ? Optional.empty()
        : Optional.of(finding(root, origin, gaps, evidence));
  }

  private Finding finding(
      CapturedSpan root, SpanOrigin origin, List<WiringGap> gaps, Evidence evidence) {
    List<Entry<String, String>> lines = new ArrayList<>();
    Unobserved.openAround(root, evidence)
        .limit(MOST)
        .forEach(
            span ->
                lines.add(
                    entry(Occurrences.label(span) + " was open at that moment", where(span))));
    UntracedCall.waiting(root, evidence)
        .flatMap(Call::waited)
        .ifPresent(
            waited -> lines.add(entry("it waited for an answer", FindingPhrases.where(waited))));
    lines.add(
        entry(
            Occurrences.label(root) + " began without a parent",
            FindingPhrases.where(origin.started())));
    boolean isKnown = Unobserved.isKnown(root, gaps, evidence);
    return new Finding(
        id(),
        (isKnown ? "" : "perhaps ") + Unobserved.title(root),
        "it broke before %s: %s".formatted(root.name(), Unobserved.seen(gaps)),
        FindingPhrases.aligned(lines),
        Unobserved.conclusion(gaps),
        isKnown ? Confidence.LIKELY : Confidence.POSSIBLE,
        gaps.get(0).remedy() + " and run the test again");
  }

  private static String where(CapturedSpan span) {
    return span.origin() == null ? "" : FindingPhrases.where(span.origin().started());
  }
}
