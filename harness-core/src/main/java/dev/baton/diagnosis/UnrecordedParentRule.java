package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.recording.UnrecordedSpan;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parent of a span is of an SDK in this JVM that nobody observes, so the trace has a hole where
 * that SDK's service is.
 */
final class UnrecordedParentRule implements Rule {

  @Override
  public String id() {
    return "wiring/unrecorded-parent";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    if (!evidence.snapshot().hasUnrecorded()) {
      return List.of(); // nearly always
    }
    List<Below> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      UnrecordedSpan parent = evidence.snapshot().unrecorded(span.parentSpanContext());
      if (parent != null && evidence.parentOf(span) == null && isKept(parent)) {
        found.add(new Below(span, parent));
      }
    }
    return Occurrences.findings(found, Below::place, alike -> finding(alike, evidence));
  }

  /** Whether a backend would keep it: of a span that is not sampled, all is as it should be. */
  private static boolean isKept(UnrecordedSpan parent) {
    return parent.spanContext().isSampled();
  }

  private Finding finding(Occurrences<Below> alike, Evidence evidence) {
    CapturedSpan span = alike.first().span();
    UnrecordedSpan parent = alike.first().parent();
    String above = named(parent);
    return new Finding(
        id(),
        "parent not recorded: %s → %s".formatted(above, Steps.named(span)),
        "%s (%s) began below %s, a span of an SDK that nobody observes"
            .formatted(span.name(), Steps.startOf(span), above),
        alike.withCount(steps(span, parent, above, evidence)),
        "so an SDK of this JVM made %s, and its spans are in no recording: each shape has a hole there. Observe that SDK where it is built, ObservedSdk.observe(harness, builder), give that service the OpenTelemetry of harness.service(\"%s\"), or let the SDK export to harness.collector()."
            .formatted(
                parent.name().isEmpty() ? "that parent" : parent.name(),
                parent.service().isEmpty() ? "…" : parent.service()),
        Confidence.CERTAIN,
        "look at which SDK the tracer of %s comes from".formatted(above),
        isOfLibraries(span, parent, evidence));
  }

  private static List<String> steps(
      CapturedSpan span, UnrecordedSpan parent, String above, Evidence evidence) {
    Steps steps = new Steps();
    if (parent.seen() != null) {
      steps.add(
          "%s, of an SDK that is not observed, was %s".formatted(above, parent.use()),
          parent.seen());
    }
    Optional<Pass> extraction =
        evidence
            .extractionFor(span)
            .filter(pass -> pass.spanContext().equals(span.parentSpanContext()));
    extraction.ifPresent(pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass)));
    steps.started(span, " below " + above);
    return steps.lines();
  }

  private static boolean isOfLibraries(
      CapturedSpan span, UnrecordedSpan parent, Evidence evidence) {
    SpanOrigin origin = span.origin();
    return (origin == null || evidence.isOfLibraries(origin.started()))
        && (parent.seen() == null || evidence.isOfLibraries(parent.seen()));
  }

  private static String named(UnrecordedSpan parent) {
    String name = parent.name().isEmpty() ? "a span" : parent.name();
    return parent.service().isEmpty() ? name : name + " @" + parent.service();
  }

  private record Below(CapturedSpan span, UnrecordedSpan parent) {

    List<String> place() {
      return List.of(parent.service(), parent.name(), span.service(), span.name());
    }
  }
}
