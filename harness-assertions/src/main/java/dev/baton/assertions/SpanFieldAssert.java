package dev.baton.assertions;

import dev.baton.assertions.checks.FieldChecks;
import dev.baton.assertions.checks.SpanCheck;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.TreeText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanStatus;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;

/** Assertions on the plain fields of a span, such as name, resource, scope and status. */
abstract class SpanFieldAssert extends EvaluatedAssert<SpanAssert, CapturedSpan> {

  SpanFieldAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, span, SpanAssert.class);
  }

  @Override
  final CapturedSpan in(Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(span -> TreeText.isSame(span, actual))
        .findFirst()
        .orElse(actual);
  }

  @Override
  final Problem problem(Snapshot snapshot, String expectation, String but) {
    return SpanCheck.fixed(expectation, span -> false, span -> but).problem(in(snapshot), snapshot);
  }

  @Override
  final boolean isFinal(CapturedSpan newest) {
    return newest.isEnded();
  }

  final SpanAssert require(SpanCheck check) {
    return require(snapshot -> check.judge(in(snapshot), snapshot));
  }

  /** Asserts the name: {@code hasName("POST /charge")}. */
  public SpanAssert hasName(String name) {
    return require(FieldChecks.name(name));
  }

  /** Asserts the kind: {@code hasKind(SERVER)}. */
  public SpanAssert hasKind(SpanKind kind) {
    return require(FieldChecks.kind(kind));
  }

  /** Asserts the service that created it: {@code hasService("billing")}. */
  public SpanAssert hasService(String service) {
    return require(FieldChecks.service(service));
  }

  /**
   * Asserts the whole resource, including the schema URL: {@code
   * hasResource(Resource.ofService("billing"))}.
   */
  public SpanAssert hasResource(Resource resource) {
    return require(FieldChecks.resource(resource));
  }

  /**
   * Asserts the name of the instrumentation scope, in any version: {@code
   * hasScope("io.shop.http")}.
   */
  public SpanAssert hasScope(String name) {
    return require(FieldChecks.scope(name));
  }

  /**
   * Asserts name and version of the instrumentation scope: {@code hasScope("io.shop.http",
   * "1.2.0")}.
   */
  public SpanAssert hasScope(String name, String version) {
    return require(FieldChecks.scope(name, version));
  }

  /** Asserts that it has ended: {@code hasEnded()}. */
  public SpanAssert hasEnded() {
    return require(FieldChecks.ended());
  }

  /** Asserts that it has not ended: {@code hasNotEnded()}. */
  public SpanAssert hasNotEnded() {
    return require(FieldChecks.notEnded());
  }

  /**
   * Asserts the status with its description: {@code hasStatus(SpanStatus.error("card declined"))}.
   */
  public SpanAssert hasStatus(SpanStatus status) {
    return require(FieldChecks.status(status));
  }

  /** Asserts the status code, whatever the description: {@code hasStatus(UNSET)}. */
  public SpanAssert hasStatus(StatusCode code) {
    return require(FieldChecks.status(code));
  }

  /** Asserts that its status is error: {@code hasError()}. */
  public SpanAssert hasError() {
    return hasStatus(StatusCode.ERROR);
  }

  /** Asserts that its status is not error: {@code hasNoError()}. */
  public SpanAssert hasNoError() {
    return require(FieldChecks.noError());
  }

  /**
   * Asserts the whole trace state, as propagated: {@code
   * hasTraceState(TraceState.builder().put("shop", "eu").build())}.
   */
  public SpanAssert hasTraceState(TraceState traceState) {
    return require(FieldChecks.traceState(traceState));
  }

  /** Asserts one entry of the trace state: {@code hasTraceState("shop", "eu")}. */
  public SpanAssert hasTraceState(String key, String value) {
    return require(FieldChecks.traceState(key, value));
  }

  /** Asserts that the trace state is empty: {@code hasNoTraceState()}. */
  public SpanAssert hasNoTraceState() {
    return hasTraceState(TraceState.getDefault());
  }

  /**
   * Asserts the trace id, 32 lower-case hex digits; for contexts that come from outside the test:
   * {@code hasTraceId("00000000000000000000000000000001")}.
   */
  public SpanAssert hasTraceId(String traceId) {
    return require(FieldChecks.traceId(traceId));
  }

  /** Asserts the span id, 16 lower-case hex digits: {@code hasSpanId("0000000000000004")}. */
  public SpanAssert hasSpanId(String spanId) {
    return require(FieldChecks.spanId(spanId));
  }

  /**
   * Asserts the parent span id, 16 lower-case hex digits; prefer assertions by name: {@code
   * hasParentSpanId("0000000000000003")}.
   */
  public SpanAssert hasParentSpanId(String spanId) {
    return require(FieldChecks.parentSpanId(spanId));
  }
}
