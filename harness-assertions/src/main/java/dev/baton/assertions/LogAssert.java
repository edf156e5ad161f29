package dev.baton.assertions;

import dev.baton.assertions.checks.LogCheck;
import dev.baton.assertions.checks.LogTraceCheck;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Objects;

/**
 * Assertions on one log record: {@code
 * assertThat(harness).logs().containing("declined").hasSeverity(WARN).inSpan("POST /charge")}.
 */
public final class LogAssert extends EvaluatedAssert<LogAssert, CapturedLog> {

  static final CapturedLog ABSENT =
      new CapturedLog(
          0,
          0,
          Severity.UNDEFINED_SEVERITY_NUMBER,
          null,
          null,
          null,
          Attributes.empty(),
          0,
          SpanContext.getInvalid(),
          InstrumentationScope.empty(),
          Resource.empty(),
          new Moment(0, "", null));

  LogAssert(Evaluation evaluation, CapturedLog log) {
    super(evaluation, log, LogAssert.class);
  }

  @Override
  CapturedLog in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isFinal(CapturedLog newest) {
    return true;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return new LogCheck(expectation, log -> false, log -> but).problem(actual, snapshot);
  }

  private LogAssert require(LogCheck check) {
    return require(snapshot -> check.judge(actual, snapshot));
  }

  /** Asserts the whole body, a structure as JSON: {@code hasBody("card declined")}. */
  public LogAssert hasBody(String body) {
    return require(LogCheck.body(body));
  }

  /** Asserts the severity: {@code hasSeverity(WARN)}. */
  public LogAssert hasSeverity(Severity severity) {
    return require(LogCheck.severity(severity));
  }

  /** Asserts the severity text, as the logging library names it: {@code hasSeverityText("W")}. */
  public LogAssert hasSeverityText(String text) {
    return require(LogCheck.severityText(text));
  }

  /** Asserts the event name: {@code hasEventName("card.declined")}. */
  public LogAssert hasEventName(String name) {
    return require(LogCheck.eventName(name));
  }

  /** Asserts the service that emitted it: {@code hasService("billing")}. */
  public LogAssert hasService(String service) {
    return require(LogCheck.service(service));
  }

  /** Asserts that it has this attribute with this value: {@code hasAttribute(TIER, "free")}. */
  public <T> LogAssert hasAttribute(AttributeKey<T> key, T value) {
    return require(LogCheck.attribute(key, value));
  }

  /** Asserts that it has this string attribute: {@code hasAttribute("tier", "free")}. */
  public LogAssert hasAttribute(String key, String value) {
    return hasAttribute(AttributeKey.stringKey(key), value);
  }

  /** Asserts that it has no attribute of this name: {@code doesNotHaveAttribute("card.number")}. */
  public LogAssert doesNotHaveAttribute(String key) {
    return require(LogCheck.noAttribute(key));
  }

  /**
   * Asserts that it has these attributes and no others: {@code hasAttributes(Attributes.of(TIER,
   * "free"))}.
   */
  public LogAssert hasAttributes(Attributes attributes) {
    return require(LogCheck.attributes(attributes));
  }

  /**
   * Asserts that it reports an exception of exactly this class: {@code
   * hasException(IllegalStateException.class)}.
   */
  public LogAssert hasException(Class<? extends Throwable> type) {
    return require(
        LogCheck.exception(Objects.requireNonNullElse(type.getCanonicalName(), type.getName())));
  }

  /** Asserts that it reports no exception: {@code hasNoException()}. */
  public LogAssert hasNoException() {
    return require(LogCheck.noException());
  }

  /** Asserts that it was emitted in a span of this name: {@code inSpan("POST /charge")}. */
  public LogAssert inSpan(String name) {
    return require(snapshot -> LogCheck.inSpan(name, snapshot).judge(actual, snapshot));
  }

  /**
   * Asserts that it belongs to the trace that has a span of this name: {@code inTraceOf("POST
   * /checkout")}.
   */
  public LogAssert inTraceOf(String name) {
    return require(snapshot -> LogTraceCheck.inTraceOf(name, snapshot).judge(actual, snapshot));
  }

  /**
   * Asserts that each trace id in its text and attributes is that of the span in which it was
   * emitted, and that there is one: {@code logs().single().showsItsTraceId()}.
   */
  public LogAssert showsItsTraceId() {
    return require(snapshot -> LogTraceCheck.showsItsTraceId(snapshot).judge(actual, snapshot));
  }

  /** Asserts that no span was current when it was emitted: {@code inNoSpan()}. */
  public LogAssert inNoSpan() {
    return require(snapshot -> LogCheck.inNoSpan(snapshot).judge(actual, snapshot));
  }
}
