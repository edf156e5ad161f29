package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.Hop;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A SERVER span links to its caller instead of being its child, so it begins another trace.
 * Messages are excluded: the semantic conventions recommend links for them.
 */
final class LinkInsteadOfParentRule implements Rule {

  @Override
  public String id() {
    return "propagation/link-instead-of-parent";
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
    List<Hop> hops = new ArrayList<>(0);
    for (Hop hop : evidence.hops().all()) {
      if (isLinked(hop)) {
        hops.add(hop);
      }
    }
    return Deduplication.once(hops, HopEvidence::way, this::finding);
  }

  private static boolean isLinked(Hop hop) {
    List<CapturedSpan> spans =
        hop.hasArrived() ? hop.arrivals().get(0).spans() : List.<CapturedSpan>of();
    return !spans.isEmpty()
        && onlyLinks(spans.get(0))
        && spans.stream().allMatch(LinkInsteadOfParentRule::onlyLinks);
  }

  private static boolean onlyLinks(CapturedSpan span) {
    return span.kind() == SpanKind.SERVER
        && !span.hasParent()
        && span.links().size() == 1
        && !SpanRoles.isRootByIntent(span);
  }

  private Finding finding(Hop hop) {
    CapturedSpan receiver = hop.arrivals().get(0).spans().get(0);
    SpanOrigin origin = receiver.origin();
    HopEvidence ends = HopEvidence.of(hop);
    return new Finding(
        id(),
        "perhaps a dropped baton: " + HopEvidence.way(hop),
        receiver.service() + " only links to the span of " + hop.from() + " that called it",
        FindingPhrases.aligned(
            List.of(
                ends.injected(FindingPhrases.headers(hop.sentHeaders())),
                entry(
                    receiver.service() + " started " + receiver.name() + " with a link to it",
                    origin == null ? "" : FindingPhrases.where(origin.started())))),
        "so either the link was meant as the parent: call setParent instead of addLink; or "
            + receiver.service()
            + " begins a trace of its own for callers that it does not trust.",
        Confidence.POSSIBLE,
        "say so with setNoParent() if the new trace is meant");
  }
}
