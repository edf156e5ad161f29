package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.baggage.Baggage;
import java.util.Objects;
import java.util.Optional;

/** What a span could see of the baggage; who else saw it shows where it got lost. */
final class BaggageChecks {

  private BaggageChecks() {}

  static SpanCheck sees(String key, String value) {
    return SpanCheck.fixed(
            "to see the baggage " + pair(key, value),
            span -> Objects.equals(value(span, key).orElse(null), value),
            span -> butSaw(span, key))
        .remarking(span -> value(span, key).map(found -> "saw " + pair(key, found)).orElse(""));
  }

  /** Of a span from the wire nobody knows; that is no proof of absence. */
  static SpanCheck doesNotSee(String key) {
    return SpanCheck.fixed(
            "not to see the baggage " + Wording.name(key),
            span -> span.origin() != null && value(span, key).isEmpty(),
            span -> butSaw(span, key))
        .remarking(span -> value(span, key).map(found -> "saw it too").orElse(""));
  }

  private static Optional<String> value(CapturedSpan span, String key) {
    return Optional.ofNullable(span.origin())
        .map(SpanOrigin::baggage)
        .map(baggage -> baggage.getEntryValue(key));
  }

  private static String butSaw(CapturedSpan span, String key) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "it came over the wire, which does not tell the baggage";
    }
    return value(span, key)
        .map(found -> "it saw " + pair(key, found))
        .orElseGet(() -> "it saw " + all(origin.baggage()) + " when it started");
  }

  private static String all(Baggage baggage) {
    if (baggage.isEmpty()) {
      return "no baggage";
    }
    return "only "
        + Wording.list(
            baggage.asMap().entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue().getValue()))
                .toList());
  }

  private static String pair(String key, String value) {
    return Wording.name(key) + "=" + Wording.name(value);
  }
}
