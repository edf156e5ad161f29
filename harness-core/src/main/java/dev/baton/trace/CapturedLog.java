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
 * A log record with every field of the OpenTelemetry data model, and the span it was written in.
 *
 * @param epochNanos when it happened, in nanoseconds since the epoch; 0 if nobody said
 * @param observedEpochNanos when it was handed to OpenTelemetry, in nanoseconds since the epoch
 * @param severity how grave it is
 * @param severityText the same in the words of the logging library
 * @param body the message, a text or a structure; null if there is none
 * @param eventName what kind of event it is; null for a plain log line
 * @param attributes what else is known; an exception is {@code exception.type} and its siblings
 * @param droppedAttributes how many attributes a limit kept out
 * @param spanContext the span that was current; invalid if there was none
 * @param scope the library that wrote it
 * @param resource the service that wrote it
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

  /** Returns the name of the service that wrote it. */
  public String service() {
    return resource.serviceName();
  }

  /** Whether it was written in this span. */
  public boolean belongsTo(CapturedSpan span) {
    return spanContext.isValid()
        && spanContext.getSpanId().equals(span.spanId())
        && spanContext.getTraceId().equals(span.traceId());
  }

  /** Returns the value of this attribute, null if it has none of that name and type. */
  public <T> @Nullable T attribute(AttributeKey<T> key) {
    return attributes.get(key);
  }

  /** Whether it tells of an exception. */
  public boolean hasException() {
    return attribute(EXCEPTION_TYPE) != null || attribute(EXCEPTION_MESSAGE) != null;
  }

  /** Returns the body as a text, JSON where it is a structure; empty if there is none. */
  public String text() {
    return body == null ? "" : body.asString();
  }

  /** Returns a line for people: {@code ERROR payment refused @billing}. */
  @Override
  public String toString() {
    String grave = severity == Severity.UNDEFINED_SEVERITY_NUMBER ? "LOG" : severity.name();
    String what = body == null && eventName != null ? eventName : text();
    return Redaction.current().line(grave + " " + what + " @" + service(), LONGEST);
  }
}
