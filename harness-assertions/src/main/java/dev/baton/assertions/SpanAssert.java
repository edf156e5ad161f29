package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.waiting.Verdict;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one span. As long as the span is open, what may still come is waited for:
 * attributes, status, the end.
 */
public final class SpanAssert extends GroundedAssert<SpanAssert, CapturedSpan> {

  SpanAssert(Ground ground, CapturedSpan span) {
    super(ground, span, SpanAssert.class);
  }

  private CapturedSpan newest(Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(span -> span.spanId().equals(actual.spanId()))
        .filter(span -> span.traceId().equals(actual.traceId()))
        .findFirst()
        .orElse(actual);
  }

  /** Requires something that can change until the span ends. */
  private SpanAssert requireOfSpan(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> butIs) {
    return require(
        snapshot -> {
          CapturedSpan span = newest(snapshot);
          if (holds.test(span)) {
            return span.isEnded() ? Verdict.proven() : Verdict.holds();
          }
          return span.isEnded()
              ? Verdict.never(() -> Texts.ofSpan(span, expectation, butIs.apply(span), snapshot))
              : Verdict.notYet(() -> Texts.ofSpan(span, expectation, butIs.apply(span), snapshot));
        });
  }

  /** Asserts the name. */
  public SpanAssert hasName(String name) {
    return requireOfSpan(
        "to have the name " + name,
        span -> span.name().equals(name),
        span -> "its name is " + span.name());
  }

  /** Asserts the kind. */
  public SpanAssert hasKind(SpanKind kind) {
    return requireOfSpan(
        "to be of kind " + kind,
        span -> span.kind() == kind,
        span -> "it is of kind " + span.kind());
  }

  /** Asserts the service that made it. */
  public SpanAssert hasService(String service) {
    return requireOfSpan(
        "to be of service " + service,
        span -> span.service().equals(service),
        span -> "it is of service " + span.service());
  }

  /** Asserts that it has ended. */
  public SpanAssert hasEnded() {
    return requireOfSpan("to have ended", CapturedSpan::isEnded, span -> "it is open");
  }

  /** Asserts that it names no parent. */
  public SpanAssert hasNoParent() {
    return requireOfSpan("to have no parent", span -> !span.hasParent(), span -> "it has a parent");
  }

  /** Asserts that its parent has this name and is of the same process. */
  public SpanAssert isChildOf(String parentName) {
    return require(snapshot -> Parentage.local(newest(snapshot), parentName, snapshot));
  }

  /**
   * Asserts that its context came over the wire from this span, or from a CLIENT or PRODUCER span
   * below it, as instrumented libraries make them.
   */
  public SpanAssert isRemoteChildOf(String parentName) {
    return require(snapshot -> Parentage.remote(newest(snapshot), parentName, snapshot));
  }

  /** Asserts that it has this attribute with this value. */
  public <T> SpanAssert hasAttribute(AttributeKey<T> key, T value) {
    return requireOfSpan(
        "to have the attribute %s=%s".formatted(key.getKey(), Texts.value(value)),
        span -> value.equals(span.attribute(key)),
        span -> Texts.attributeIs(span, key.getKey()));
  }

  /** Asserts that it has this attribute with this text. */
  public SpanAssert hasAttribute(String key, String value) {
    return hasAttribute(AttributeKey.stringKey(key), value);
  }

  /** Asserts that it has this attribute with this number. */
  public SpanAssert hasAttribute(String key, long value) {
    return hasAttribute(AttributeKey.longKey(key), value);
  }

  /** Asserts that it has this attribute with this truth value. */
  public SpanAssert hasAttribute(String key, boolean value) {
    return hasAttribute(AttributeKey.booleanKey(key), value);
  }

  /** Asserts that it has no attribute of this name, of whatever type. */
  public SpanAssert doesNotHaveAttribute(String key) {
    return requireOfSpan(
        "not to have the attribute " + key,
        span -> Texts.anyAttribute(span, key) == null,
        span -> Texts.attributeIs(span, key));
  }

  /** Asserts that the span could see this entry of the baggage when it started. */
  public SpanAssert hasBaggage(String key, String value) {
    return requireOfSpan(
        "to see the baggage %s=%s".formatted(key, value),
        span -> Objects.equals(baggage(span, key), value),
        span -> baggageIs(span, key));
  }

  /** Asserts that the span could see no baggage of this name when it started. */
  public SpanAssert doesNotHaveBaggage(String key) {
    return requireOfSpan(
        "not to see the baggage " + key,
        span -> baggage(span, key) == null,
        span -> baggageIs(span, key));
  }

  private static @Nullable String baggage(CapturedSpan span, String key) {
    return span.origin() == null ? null : span.origin().baggage().getEntryValue(key);
  }

  private static String baggageIs(CapturedSpan span, String key) {
    if (span.origin() == null) {
      return "it came over the wire, without word of its baggage";
    }
    String value = baggage(span, key);
    return value == null
        ? "it sees " + Texts.baggage(span.origin().baggage())
        : "it sees " + key + "=" + value;
  }

  /** Asserts that it was sampled. */
  public SpanAssert isSampled() {
    return requireOfSpan("to be sampled", CapturedSpan::isSampled, SpanAssert::decisionOf);
  }

  /** Asserts that it was not sampled. */
  public SpanAssert isNotSampled() {
    return requireOfSpan("not to be sampled", span -> !span.isSampled(), SpanAssert::decisionOf);
  }

  private static String decisionOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return "it came over the wire, so it was sampled";
    }
    return origin.decision().sampler() + " decided " + origin.decision().outcome();
  }

  /** Asserts that its status is error. */
  public SpanAssert hasError() {
    return requireOfSpan(
        "to have the status ERROR",
        span -> span.status().isError(),
        span -> "its status is " + span.status().code());
  }

  /** Asserts that its status is not error. */
  public SpanAssert hasNoError() {
    return requireOfSpan(
        "not to have the status ERROR",
        span -> !span.status().isError(),
        span -> "it has, with the description '" + span.status().description() + "'");
  }
}
