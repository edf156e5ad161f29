package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.EndpointMatch;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request came with a context in a format that its receiver does not look for, from somebody of
 * whom no injection is recorded. Load balancers of AWS add X-Ray's header to each request.
 */
final class ForeignFormat {

  private ForeignFormat() {}

  static Optional<Finding> of(
      String id,
      CapturedSpan root,
      Pass extraction,
      @Nullable EndpointMatch match,
      Evidence evidence) {
    Optional<String> asked = FindingPhrases.sought(extraction);
    return extraction.headers().isEmpty() && asked.isPresent()
        ? WireFormat.in(extraction.lowerCaseNames()).stream()
            .filter(format -> format != WireFormat.XRAY)
            .filter(format -> !extraction.missed().contains(format.headers().get(0)))
            .findFirst()
            .map(
                format ->
                    sender(match, extraction, format, evidence)
                        .map(sender -> ofSender(id, sender, root, evidence))
                        .orElseGet(() -> ofStranger(id, root, extraction, format, asked.get())))
        : Optional.empty();
  }

  /** Returns the span that is known to have called, or else the one whose ids came. */
  private static Optional<CapturedSpan> sender(
      @Nullable EndpointMatch match, Pass extraction, WireFormat format, Evidence evidence) {
    return match != null
        ? Optional.of(match.sender().span())
        : evidence.spanNamedIn(
            format.headers().stream()
                .flatMap(name -> extraction.headerLines().getOrDefault(name, List.of()).stream())
                .collect(Collectors.joining(" ")));
  }

  private static Finding ofSender(
      String id, CapturedSpan sender, CapturedSpan root, Evidence evidence) {
    return AccountFinding.of(
        id,
        CallAccount.of(Call.of(sender, root, evidence), evidence),
        new Occurrences<>(root, List.of(root)),
        Confidence.LIKELY,
        "compare the propagators of %s and %s".formatted(sender.service(), root.service()));
  }

  private static Finding ofStranger(
      String id, CapturedSpan root, Pass extraction, WireFormat format, String asked) {
    String to = root.service();
    String sent = String.join(" and ", FindingPhrases.asTheyCame(format, extraction));
    return new Finding(
        id,
        "dropped baton: somebody who is not recorded → " + to,
        "%s came with %s, and %s looks for %s".formatted(root.name(), sent, to, asked),
        FindingPhrases.aligned(
            List.of(
                entry(
                    "%s extracted %s".formatted(to, FindingPhrases.found(extraction)),
                    FindingPhrases.where(extraction.moment())),
                SpanLines.started(root))),
        "so %s looks for %s and not for %s, in which the caller sent its context: give both one format in common (OTEL_PROPAGATORS)."
            .formatted(to, asked, sent),
        Confidence.LIKELY,
        "look at who sends %s: a proxy that adds it by itself continues no trace".formatted(sent),
        true);
  }
}
