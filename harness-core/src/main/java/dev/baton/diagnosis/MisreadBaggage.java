package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A baggage entry with the attribute's name arrived with only a part of the expected value, because
 * the header was not percent-encoded.
 */
final class MisreadBaggage {

  private static final int LONGEST = 120;

  private MisreadBaggage() {}

  static Optional<Account> of(CapturedSpan span, String key, String expected, Evidence evidence) {
    Optional<Pass> extraction = evidence.extractionFor(span);
    @Nullable CapturedSpan sender = evidence.parentOf(span);
    if (extraction.isEmpty() || sender == null) {
      return Optional.empty();
    }
    return of(span, key, expected, sender, extraction.get(), evidence);
  }

  private static Optional<Account> of(
      CapturedSpan span,
      String key,
      String expected,
      CapturedSpan sender,
      Pass extraction,
      Evidence evidence) {
    Baggage read = extraction.baggage();
    return read.asMap().keySet().stream()
        .filter(name -> ValueAccount.lastPart(name).equals(ValueAccount.lastPart(key)))
        .filter(name -> isPart(read.getEntryValue(name), expected))
        .findFirst()
        .map(name -> account(name, span, sender, extraction, evidence));
  }

  private static boolean isPart(@Nullable String value, String expected) {
    return value != null && !value.equals(expected) && expected.startsWith(value);
  }

  private static Account account(
      String name, CapturedSpan span, CapturedSpan sender, Pass extraction, Evidence evidence) {
    String header = extraction.headers().getOrDefault("baggage", "");
    Steps steps = new Steps().started(sender, "");
    evidence
        .injectionsOf(sender)
        .forEach(
            pass -> steps.passed(pass, "injected " + String.join(", ", pass.headers().keySet())));
    steps.passed(extraction, "extracted baggage: " + Redaction.current().line(header, LONGEST));
    steps.started(span, "");
    return new Account(
        "altered baggage: %s → %s".formatted(sender.service(), span.service()),
        "%s read only a part of the baggage entry %s that %s (%s) sent (%s)"
            .formatted(
                span.service(),
                name,
                sender.service(),
                Steps.startOf(sender),
                Steps.receivedAt(extraction)),
        steps.lines(),
        "so the value is not encoded: a comma or a semicolon ends it. It was written by hand or"
            + " changed on the way: let the propagator inject it, or encode it with %XX.");
  }
}
