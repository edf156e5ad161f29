package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import io.opentelemetry.api.baggage.Baggage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The baggage exceeds what every platform must propagate: 64 members or 8,192 bytes. Any service on
 * the way may drop the excess.
 */
final class BaggageLimitsRule implements Rule {

  private static final int MOST_MEMBERS = 64;
  private static final int MOST_BYTES = 8_192;

  @Override
  public String id() {
    return "propagation/baggage-limits";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Pass> over =
        evidence.snapshot().passes().stream()
            .filter(pass -> pass.direction() == Direction.INJECT)
            .filter(pass -> pass.headers().containsKey("baggage"))
            .filter(pass -> isOver(pass.baggage()))
            .toList();
    return Occurrences.findings(over, BaggageLimitsRule::key, this::finding);
  }

  /** Whether a service or proxy may cut this baggage. */
  static boolean isOver(Baggage baggage) {
    return baggage.size() > MOST_MEMBERS || (!baggage.isEmpty() && bytes(baggage) > MOST_BYTES);
  }

  /** Returns a lower bound of the header's length in bytes; encoding can only make it longer. */
  private static int bytes(Baggage baggage) {
    int[] bytes = {baggage.size() - 1};
    baggage.forEach(
        (key, entry) ->
            bytes[0] +=
                key.length()
                    + 1
                    + entry.getValue().getBytes(StandardCharsets.UTF_8).length
                    + entry.getMetadata().getValue().length());
    return bytes[0];
  }

  private static List<String> key(Pass pass) {
    return List.of(pass.service(), Occurrences.line(pass.moment()));
  }

  private Finding finding(Occurrences<Pass> alike) {
    Pass pass = alike.first();
    String what =
        String.format(
            Locale.ROOT,
            "%s injected baggage of %s entries and %,d bytes",
            pass.service(),
            pass.baggage().size(),
            bytes(pass.baggage()));
    return new Finding(
        id(),
        "baggage over its limits: " + pass.service(),
        "",
        alike.withCount(
            FindingPhrases.aligned(List.of(entry(what, FindingPhrases.where(pass.moment()))))),
        "so entries may get lost at any service or proxy: the W3C makes each hand on 64 entries and"
            + " 8,192 bytes, and no more. Send an id, and look the rest up.",
        Confidence.CERTAIN,
        "assert hasBaggageOfAtMostEntries and hasBaggageOfAtMostBytes on the hop");
  }
}
