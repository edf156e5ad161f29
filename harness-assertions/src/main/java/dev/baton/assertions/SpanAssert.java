package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/**
 * Assertions on one span. As long as the span is open, what may still come is waited for:
 * attributes, status, the end.
 *
 * <pre>{@code
 * assertThat(harness).span("POST /charge")
 *     .isRemoteChildOf("POST /orders").hasAttribute("app.tier", "enterprise").isSampled();
 * }</pre>
 */
public final class SpanAssert extends GroundedAssert<SpanAssert, CapturedSpan> {

  SpanAssert(Ground ground, CapturedSpan span) {
    super(ground, span, SpanAssert.class);
  }

  private CapturedSpan in(Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(span -> TreeText.isSame(span, actual))
        .findFirst()
        .orElse(actual);
  }

  private SpanAssert require(SpanCheck check) {
    return require(snapshot -> check.judge(in(snapshot), snapshot));
  }

  /** Asserts the name. */
  public SpanAssert hasName(String name) {
    return require(FieldChecks.name(name));
  }

  /** Asserts the kind. */
  public SpanAssert hasKind(SpanKind kind) {
    return require(FieldChecks.kind(kind));
  }

  /** Asserts the service that made it. */
  public SpanAssert hasService(String service) {
    return require(FieldChecks.service(service));
  }

  /** Asserts that it has ended. */
  public SpanAssert hasEnded() {
    return require(FieldChecks.ended());
  }

  /** Asserts that it names no parent. */
  public SpanAssert hasNoParent() {
    return require(snapshot -> Parentage.none(in(snapshot), snapshot));
  }

  /** Asserts that its parent has this name and is of the same process. */
  public SpanAssert isChildOf(String parentName) {
    return require(snapshot -> Parentage.local(in(snapshot), parentName, snapshot));
  }

  /**
   * Asserts that its context came over the wire from this span, or from a CLIENT or PRODUCER span
   * below it, as instrumented libraries make them.
   */
  public SpanAssert isRemoteChildOf(String parentName) {
    return require(snapshot -> Parentage.remote(in(snapshot), parentName, snapshot));
  }

  /** Asserts that it has this attribute with this value. */
  public <T> SpanAssert hasAttribute(AttributeKey<T> key, T value) {
    return require(AttributeChecks.has(key, value));
  }

  /** Asserts that it has this attribute with this text. */
  public SpanAssert hasAttribute(String key, String value) {
    return hasAttribute(AttributeKey.stringKey(key), value);
  }

  /** Asserts that it has this attribute with this whole number. */
  public SpanAssert hasAttribute(String key, long value) {
    return hasAttribute(AttributeKey.longKey(key), value);
  }

  /** Asserts that it has this attribute with this very number. */
  public SpanAssert hasAttribute(String key, double value) {
    return hasAttribute(AttributeKey.doubleKey(key), value);
  }

  /** Asserts that it has this attribute with this truth value. */
  public SpanAssert hasAttribute(String key, boolean value) {
    return hasAttribute(AttributeKey.booleanKey(key), value);
  }

  /** Asserts that it has these attributes and no others; names every difference. */
  public SpanAssert hasAttributes(Attributes attributes) {
    return require(snapshot -> AttributesCheck.exactly(attributes, in(snapshot), snapshot));
  }

  /** Asserts that it has no attribute of this name, of whatever type. */
  public SpanAssert doesNotHaveAttribute(String key) {
    return require(AttributeChecks.hasNone(key));
  }

  /** Asserts that the span could see this entry of the baggage when it started. */
  public SpanAssert hasBaggage(String key, String value) {
    return require(BaggageChecks.sees(key, value));
  }

  /**
   * Asserts that the span could see no baggage of this name when it started. Fails for a span that
   * came over the wire, since nobody knows.
   */
  public SpanAssert doesNotHaveBaggage(String key) {
    return require(BaggageChecks.doesNotSee(key));
  }

  /** Asserts that it was sampled; what came over the wire was. */
  public SpanAssert isSampled() {
    return require(SamplingChecks.isSampled());
  }

  /** Asserts that it was not sampled. */
  public SpanAssert isNotSampled() {
    return require(SamplingChecks.isNotSampled());
  }

  /** Asserts the status, its description too. */
  public SpanAssert hasStatus(SpanStatus status) {
    return require(FieldChecks.status(status));
  }

  /** Asserts the code of the status, whatever its description. */
  public SpanAssert hasStatus(StatusCode code) {
    return require(FieldChecks.status(code));
  }

  /** Asserts that its status is error. */
  public SpanAssert hasError() {
    return hasStatus(StatusCode.ERROR);
  }

  /** Asserts that its status is not error. */
  public SpanAssert hasNoError() {
    return require(FieldChecks.noError());
  }
}
