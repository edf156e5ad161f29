package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.OtherBaggage;
import dev.baton.diagnosis.Question.SawBaggage;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks on the baggage that a span could see. Failures show which other spans saw it, and thus
 * where it got lost.
 */
@Internal
public final class BaggageChecks {

  private BaggageChecks() {}

  public static SpanCheck sees(String key, String value) {
    return SpanCheck.fixed(
            "to see the baggage " + pair(key, value),
            span -> Objects.equals(value(span, key).orElse(null), value),
            span -> butSaw(span, key))
        .remarking(span -> value(span, key).map(found -> "saw " + pair(key, found)).orElse(""))
        .asking(
            span -> span.origin() != null,
            span ->
                value(span, key).isEmpty()
                    ? new NoBaggage(span, key)
                    : new OtherBaggage(span, key, value));
  }

  /** Fails for a span received over OTLP: its baggage is unknown, which does not prove absence. */
  public static SpanCheck doesNotSee(String key) {
    return SpanCheck.fixed(
            "not to see the baggage " + ValueText.name(key),
            span -> span.origin() != null && value(span, key).isEmpty(),
            span -> butSaw(span, key))
        .remarking(span -> value(span, key).map(found -> "saw it too").orElse(""))
        .asking(span -> value(span, key).isPresent(), span -> new SawBaggage(span, key));
  }

  public static SpanCheck isKnown() {
    return SpanCheck.fixed(
        "to have seen baggage that is known", span -> span.origin() != null, BaggageChecks::butSaw);
  }

  /** Makes a check on baggage that is known. */
  public static SpanCheck all(String expectation, Predicate<Baggage> holds) {
    return SpanCheck.fixed(
        expectation,
        span -> span.origin() != null && holds.test(span.origin().baggage()),
        BaggageChecks::butSaw);
  }

  public static SpanCheck sizeOnWire(int limit) {
    return SpanCheck.fixed(
        "to see baggage of at most %s bytes on the wire".formatted(limit),
        span -> span.origin() != null && bytes(span.origin().baggage()) <= limit,
        span ->
            span.origin() == null
                ? butSaw(span)
                : "it takes %s: %s"
                    .formatted(bytes(span.origin().baggage()), all(span.origin().baggage())));
  }

  /** Returns the length of the W3C header that carries this baggage. */
  private static int bytes(Baggage baggage) {
    Map<String, String> carrier = new HashMap<>();
    W3CBaggagePropagator.getInstance()
        .inject(
            Context.root().with(baggage),
            carrier,
            (map, key, value) -> Objects.requireNonNull(map).put(key, value));
    return carrier.values().stream()
        .mapToInt(header -> header.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static String butSaw(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null
        ? "it came over the wire, which does not tell the baggage"
        : "it saw " + all(origin.baggage()) + " when it started";
  }

  private static Optional<String> value(CapturedSpan span, String key) {
    return Optional.ofNullable(span.origin())
        .map(SpanOrigin::baggage)
        .map(baggage -> baggage.getEntryValue(key));
  }

  private static String butSaw(CapturedSpan span, String key) {
    return value(span, key)
        .map(found -> "it saw " + pair(key, found))
        .orElseGet(() -> butSaw(span));
  }

  private static String all(Baggage baggage) {
    if (baggage.isEmpty()) {
      return "no baggage";
    }
    return "only "
        + ValueText.list(
            baggage.asMap().entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue().getValue()))
                .toList());
  }

  private static String pair(String key, String value) {
    return ValueText.entry(key, value);
  }
}
