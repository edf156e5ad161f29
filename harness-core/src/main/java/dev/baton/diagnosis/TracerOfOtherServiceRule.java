package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import java.util.List;

/**
 * One service extracted the context of a request, and the span that goes on with it is of another:
 * its tracer was taken from there, for example from a static field. So the span has the wrong
 * {@code service.name}.
 */
final class TracerOfOtherServiceRule implements Rule {

  @Override
  public String id() {
    return "wiring/tracer-of-other-service";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    return Occurrences.findings(
        OtherServicesSpan.among(evidence),
        TracerOfOtherServiceRule::place,
        alike -> finding(alike, evidence));
  }

  private static List<String> place(OtherServicesSpan found) {
    return List.of(
        found.extraction().service(),
        found.span().service(),
        found.span().name(),
        Occurrences.startLine(found.span()),
        String.valueOf(found.isInOneMethod()));
  }

  private Finding finding(Occurrences<OtherServicesSpan> alike, Evidence evidence) {
    OtherServicesSpan found = alike.first();
    CapturedSpan span = found.span();
    String received = found.extraction().service();
    Steps steps =
        new Steps()
            .passed(
                found.extraction(),
                "extracted the context of " + Steps.named(evidence.parentOf(span)))
            .started(span, "");
    Account account =
        new Account(
            "tracer of another service: %s @%s".formatted(span.name(), span.service()),
            "%s received the %s, and %s began %s for it (%s)"
                .formatted(
                    received,
                    FindingPhrases.callOrMessage(span),
                    span.service(),
                    span.name(),
                    Steps.startOf(span)),
            steps.lines(),
            "so %s uses the tracer of %s here, from a static field or a singleton, and its spans have the wrong service.name: get the tracer from the OpenTelemetry of %s. If the tracer is right, the propagators are the wrong ones."
                .formatted(received, span.service(), received));
    return AccountFinding.of(
        id(),
        account,
        alike,
        found.isInOneMethod() ? Confidence.LIKELY : Confidence.POSSIBLE,
        "look at where the tracer of %s comes from".formatted(span.name()));
  }
}
