package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.Arrival.Change;
import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The context arrived without some of the baggage that was sent with it. The finding names keys
 * only, because values may be personal data.
 */
final class BaggageLostRule implements Rule {

  @Override
  public String id() {
    return "propagation/baggage-lost";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Hop> hops = new ArrayList<>(0);
    for (Hop hop : evidence.hops().all()) {
      if (isLost(hop)) {
        hops.add(hop);
      }
    }
    return Deduplication.once(
        hops,
        hop -> HopEvidence.way(hop) + missing(hop),
        hop -> finding(hop, missing(hop), evidence));
  }

  private static boolean isLost(Hop hop) {
    return hop.hasArrived()
        && hop.arrivals().get(0).changes().contains(Change.BAGGAGE)
        && !missing(hop).isEmpty();
  }

  private static Set<String> missing(Hop hop) {
    Set<String> keys = new TreeSet<>(hop.baggageSent().asMap().keySet());
    keys.removeAll(hop.baggageReceived().asMap().keySet());
    return keys;
  }

  private static String received(Hop hop, Set<String> missing) {
    return hop.baggageReceived().isEmpty()
        ? "no baggage"
        : "the baggage without " + FindingPhrases.names(List.copyOf(missing));
  }

  private static String cause(Hop hop, Pass extraction, Evidence evidence) {
    return BaggageLimitsRule.isOver(hop.baggageSent())
        ? "so what is over the limits of baggage is cut: 64 entries and 8,192 bytes are handed on,"
            + " and no more."
        : ListOnTheWay.of("baggage", hop.injection(), extraction, evidence).conclusion();
  }

  private Finding finding(Hop hop, Set<String> missing, Evidence evidence) {
    HopEvidence ends = HopEvidence.of(hop);
    Pass extraction = hop.extraction().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.addAll(
        FindingPhrases.aligned(
            List.of(
                ends.injected(FindingPhrases.baggage(hop.baggageSent())),
                ends.extracted(received(hop, missing), extraction))));
    lines.addAll(1, ListOnTheWay.of("baggage", hop.injection(), extraction, evidence).steps());
    boolean isSameSpan = !hop.arrivals().get(0).changes().contains(Change.SPAN_ID);
    return new Finding(
        id(),
        "lost baggage: " + HopEvidence.way(hop),
        "the baggage "
            + FindingPhrases.names(List.copyOf(missing))
            + " got lost between "
            + hop.from()
            + " and "
            + hop.to().orElse("?"),
        lines,
        cause(hop, extraction, evidence),
        isSameSpan ? Confidence.CERTAIN : Confidence.LIKELY,
        "record the header baggage on the wire at both sides of whatever is in between");
  }
}
