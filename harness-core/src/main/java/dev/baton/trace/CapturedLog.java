package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * A log record with every field of the OpenTelemetry data model, and the span in which it was
 * emitted.
 *
 * @param epochNanos when it happened, in nanoseconds since the epoch; 0 if not set
 * @param observedEpochNanos when OpenTelemetry received it, in nanoseconds since the epoch
 * @param severity its severity
 * @param severityText its severity as the logging library names it
 * @param body the message, a text or a structure; null if there is none
 * @param eventName the kind of event; null for a plain log line
 * @param attributes its attributes; an exception is {@code exception.type} and its siblings
 * @param droppedAttributes how many attributes were dropped by limits
 * @param spanContext the span that was current; invalid if there was none
 * @param scope the instrumentation scope that emitted it
 * @param resource the service that emitted it
 * @param moment its place in the order of everything that was recorded, thread and line
 */
public record CapturedLog(
    long epochNanos,
    long observedEpochNanos,
    Severity severity,
    @Nullable String severityText,
    @Nullable Value<?> body,
    @Nullable String eventName,
    Attributes attributes,
    int droppedAttributes,
    SpanContext spanContext,
    InstrumentationScope scope,
    Resource resource,
    Moment moment) {

  private static final int LONGEST = 10_000;
  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");

  /** Rejects nulls. */
  public CapturedLog {
    requireNonNull(severity, "severity");
    requireNonNull(attributes, "attributes");
    requireNonNull(spanContext, "spanContext");
    requireNonNull(scope, "scope");
    requireNonNull(resource, "resource");
    requireNonNull(moment, "moment");
  }

  /** Returns the same record at this place in the order of everything that was recorded. */
  public CapturedLog at(long sequence) {
    return new CapturedLog(
        epochNanos,
        observedEpochNanos,
        severity,
        severityText,
        body,
        eventName,
        attributes,
        droppedAttributes,
        spanContext,
        scope,
        resource,
        new Moment(sequence, moment.thread(), moment.threadId(), moment.at()));
  }

  /** Returns the name of the service that emitted it. */
  public String service() {
    return resource.serviceName();
  }

  /** Whether it was emitted in this span. */
  public boolean belongsTo(CapturedSpan span) {
    return spanContext.isValid()
        && spanContext.getSpanId().equals(span.spanId())
        && spanContext.getTraceId().equals(span.traceId());
  }

  /** Returns the value of this attribute, null if it has none of that name and type. */
  public <T> @Nullable T attribute(AttributeKey<T> key) {
    return attributes.get(key);
  }

  /** Whether it reports an exception. */
  public boolean hasException() {
    return attribute(EXCEPTION_TYPE) != null || attribute(EXCEPTION_MESSAGE) != null;
  }

  /** Returns the body as text, structures as JSON; empty if there is none. */
  public String text() {
    return body == null ? "" : body.asString();
  }

  /** Returns one line for display: {@code ERROR payment refused @billing}. */
  @Override
  public String toString() {
    String grave = severity == Severity.UNDEFINED_SEVERITY_NUMBER ? "LOG" : severity.name();
    String what = body == null && eventName != null ? eventName : text();
    return Redaction.current().line(grave + " " + what + " @" + service(), LONGEST);
  }
}
