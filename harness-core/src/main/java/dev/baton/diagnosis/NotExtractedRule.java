package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;

/** The context was injected, and the receiving service began its span without looking for it. */
final class NotExtractedRule implements Rule {

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    SpanOrigin origin = root.origin();
    boolean isEntry = root.kind() == SpanKind.SERVER || root.kind() == SpanKind.CONSUMER;
    if (!isEntry || origin == null || evidence.extractionBefore(root).isPresent()) {
      return Optional.empty();
    }
    return evidence.lostInjectionFor(root).map(pass -> finding(pass, root, origin));
  }

  private static Finding finding(Pass injection, CapturedSpan root, SpanOrigin origin) {
    String from = injection.service();
    String to = root.service();
    String[] verbs = Words.verbs(from, "injected", to, "extracted");
    List<String> lines =
        Words.aligned(
            List.of(
                entry(
                    verbs[0] + " " + Words.headers(injection.headers()),
                    Words.where(injection.moment())),
                entry(
                    verbs[1] + " nothing before it started " + root.name(),
                    Words.where(origin.started()))));
    return new Finding(
        "propagation/not-extracted",
        "dropped baton: " + from + " → " + to,
        "it broke between " + from + " and " + to,
        lines,
        "so "
            + to
            + " never looks for the context: extract it from the carrier and make it the span's parent"
            + " (propagators.getTextMapPropagator().extract, then setParent).",
        Confidence.LIKELY,
        "record the headers that " + to + " receives");
  }
}
