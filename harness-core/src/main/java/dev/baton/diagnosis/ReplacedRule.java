package dev.baton.diagnosis;

import dev.baton.diagnosis.OverwrittenHeaders.Overwritten;
import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.hops.EndpointMatch;
import dev.baton.hops.Hop;
import dev.baton.hops.Loss;
import dev.baton.hops.Loss.Reason;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Another context arrived instead of the injected one. */
final class ReplacedRule implements Rule {

  private static final String BY_SOMEBODY =
      "so something between the two begins a trace of its own, or sends an old header.";

  @Override
  public String id() {
    return "propagation/replaced";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Replacement> all = new ArrayList<>(0);
    for (Hop hop : evidence.hops().all()) {
      replacement(hop, evidence).ifPresent(all::add);
    }
    List<Finding> findings =
        new ArrayList<>(
            Deduplication.once(
                all, one -> HopEvidence.way(one.hop()), one -> finding(one, evidence)));
    Set<SpanContext> known =
        all.stream().map(one -> one.receiver().spanContext()).collect(Collectors.toSet());
    List<Overwritten> others =
        OverwrittenHeaders.in(evidence).stream()
            .filter(one -> !known.contains(one.call().receiver().spanContext()))
            .filter(one -> !isOfUnobservedSdk(one.call().receiver(), evidence))
            .toList();
    Occurrences.group(others, Overwritten::key)
        .forEach(alike -> findings.add(overwritten(alike, evidence)));
    return findings;
  }

  /** Whether an SDK of this JVM made the parent, which then has come from there. */
  private static boolean isOfUnobservedSdk(CapturedSpan receiver, Evidence evidence) {
    return evidence.snapshot().unrecorded(receiver.parentSpanContext()) != null;
  }

  private Finding overwritten(Occurrences<Overwritten> alike, Evidence evidence) {
    Overwritten first = alike.first();
    return AccountFinding.of(
        id(),
        CallAccount.of(first.call(), evidence),
        alike,
        first.confidence(),
        "record the headers on the wire between the two");
  }

  private static Optional<Replacement> replacement(Hop hop, Evidence evidence) {
    @Nullable Loss loss = hop.loss();
    if (loss == null || loss.reason() != Reason.REPLACED || loss.extraction() == null) {
      return Optional.empty();
    }
    Pass extraction = loss.extraction();
    return evidence
        .senderOf(loss.receiver())
        .map(match -> new Replacement(hop, loss.receiver(), extraction, match));
  }

  private Finding finding(Replacement one, Evidence evidence) {
    Optional<Breakage> breakage = evidence.breakageOf(one.hop().injection());
    HopEvidence ends = HopEvidence.of(one.hop());
    List<String> lines =
        new ArrayList<>(
            FindingPhrases.aligned(
                List.of(
                    ends.injected(FindingPhrases.headers(one.hop().sentHeaders())),
                    ends.extracted(
                        FindingPhrases.headers(one.extraction()) + ", which nobody here sent",
                        one.extraction()))));
    breakage.ifPresent(found -> lines.add(1, "between them " + found.words()));
    if (!one.match().isSameTarget()) { // all that tells of a hop then
      lines.add("both carry the same " + FindingPhrases.baggage(one.extraction().baggage()));
    }
    return HopFinding.of(one.hop().from(), one.receiver().service())
        .finding(
            id(),
            one.match(),
            lines,
            breakage.map(Breakage::cause).orElse(BY_SOMEBODY),
            breakage
                .map(Breakage::remedy)
                .orElse("record the headers on the wire between the two"));
  }

  private record Replacement(
      Hop hop, CapturedSpan receiver, Pass extraction, EndpointMatch match) {}
}
