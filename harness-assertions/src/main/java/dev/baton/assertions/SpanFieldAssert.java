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

/** What is asked of the plain fields of a span: what it is called, who made it, how it ended. */
abstract class SpanFieldAssert extends EvaluatedAssert<SpanAssert, CapturedSpan> {

  SpanFieldAssert(Evaluation ground, CapturedSpan span) {
    super(ground, span, SpanAssert.class);
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

  /** Asserts the service that made it: {@code hasService("billing")}. */
  public SpanAssert hasService(String service) {
    return require(FieldChecks.service(service));
  }

  /**
   * Asserts all that is said of its service, the schema too: {@code
   * hasResource(Resource.ofService("billing"))}.
   */
  public SpanAssert hasResource(Resource resource) {
    return require(FieldChecks.resource(resource));
  }

  /** Asserts the library that made it, in whatever version: {@code hasScope("io.shop.http")}. */
  public SpanAssert hasScope(String name) {
    return require(FieldChecks.scope(name));
  }

  /**
   * Asserts the library that made it and its version: {@code hasScope("io.shop.http", "1.2.0")}.
   */
  public SpanAssert hasScope(String name, String version) {
    return require(FieldChecks.scope(name, version));
  }

  /** Asserts that it has ended: {@code hasEnded()}. */
  public SpanAssert hasEnded() {
    return require(FieldChecks.ended());
  }

  /** Asserts that it is open: {@code hasNotEnded()}. */
  public SpanAssert hasNotEnded() {
    return require(FieldChecks.notEnded());
  }

  /**
   * Asserts the status, its description too: {@code hasStatus(SpanStatus.error("card declined"))}.
   */
  public SpanAssert hasStatus(SpanStatus status) {
    return require(FieldChecks.status(status));
  }

  /** Asserts the code of the status, whatever its description: {@code hasStatus(UNSET)}. */
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
   * Asserts the trace id, 32 lower-case hex digits; where a context comes from outside of the test:
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
   * Asserts the span id of the parent, 16 lower-case hex digits; by name is better: {@code
   * hasParentSpanId("0000000000000003")}.
   */
  public SpanAssert hasParentSpanId(String spanId) {
    return require(FieldChecks.parentSpanId(spanId));
  }
}
