package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;

/** A sampler read an attribute that the program set only after the decision. */
final class LateAttributeRule implements Rule {

  @Override
  public String id() {
    return "sampling/late-attribute";
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Late> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null && !origin.setLate().isEmpty()) {
        origin.setLate().forEach((key, set) -> found.add(new Late(span, origin, key, set)));
      }
    }
    return Occurrences.findings(found, Late::place, this::finding);
  }

  private Finding finding(Occurrences<Late> alike) {
    Late late = alike.first();
    SamplingDecision decision = late.origin().decision();
    String service = late.span().service();
    return new Finding(
        id(),
        "%s came too late for the sampler: %s"
            .formatted(late.key(), Occurrences.ofService(late.span())),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        "%s started %s, and its sampler asked for %s in vain"
                            .formatted(service, Occurrences.label(late.span()), late.key()),
                        FindingPhrases.where(late.origin().started())),
                    entry(
                        "%s set %s after that".formatted(service, late.key()),
                        FindingPhrases.where(late.set()))))),
        "so the sampler decided without it that %s is %s (%s): set it on the span builder, before startSpan()."
            .formatted(
                late.span().name(),
                decision.isSampled() ? "sampled" : "not sampled",
                decision.reason().isEmpty() ? decision.sampler() : decision.reason()),
        Confidence.LIKELY,
        "set %s before the start, and see whether the decision is another".formatted(late.key()));
  }

  private record Late(CapturedSpan span, SpanOrigin origin, String key, Moment set) {

    List<String> place() {
      return List.of(span.service(), span.name(), key, Occurrences.line(set));
    }
  }
}
