package dev.baton.sdk;

import dev.baton.trace.CapturedLog;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that two implementations must agree on in one log record. Left out is how many
 * attributes were dropped: the official SDK counts an overwritten value as dropped.
 */
record LogFields(
    long time,
    long observed,
    Object severity,
    String severityText,
    Value<?> body,
    String eventName,
    Map<String, Object> attributes,
    SpanContext spanContext,
    String scope) {

  static LogFields of(LogRecordData log) {
    var scope = log.getInstrumentationScopeInfo();
    return new LogFields(
        log.getTimestampEpochNanos(),
        log.getObservedTimestampEpochNanos(),
        log.getSeverity(),
        log.getSeverityText(),
        log.getBodyValue(),
        log.getEventName(),
        typed(log.getAttributes()),
        log.getSpanContext(),
        scope.getName() + " " + scope.getVersion() + " " + scope.getSchemaUrl());
  }

  static LogFields of(CapturedLog log) {
    return new LogFields(
        log.epochNanos(),
        log.observedEpochNanos(),
        log.severity(),
        log.severityText(),
        log.body(),
        log.eventName(),
        typed(log.attributes()),
        log.spanContext(),
        log.scope().name() + " " + log.scope().version() + " " + log.scope().schemaUrl());
  }

  private static Map<String, Object> typed(Attributes attributes) {
    Map<String, Object> typed = new TreeMap<>();
    attributes.forEach((key, value) -> typed.put(key.getKey() + " " + key.getType(), value));
    return typed;
  }
}
