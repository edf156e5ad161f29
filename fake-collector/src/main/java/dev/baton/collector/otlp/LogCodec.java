package dev.baton.collector.otlp;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpLogRecord;
import dev.baton.collector.otlp.data.ResourceLogs;
import dev.baton.collector.otlp.data.ScopeLogs;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Converts requests with log records as they were sent to log records as tests read them. Lost are
 * what the API's attributes cannot hold, numbers of severities that are not known, and dropped
 * counts of resources and scopes.
 */
@Internal
public final class LogCodec {

  /** Of which process is told by the resource. */
  private static final Moment ELSEWHERE = new Moment(0, "another process", null);

  private LogCodec() {}

  /** Returns the log records in the order of the request, at no place in any order. */
  public static List<CapturedLog> decode(LogsRequest request) {
    List<CapturedLog> logs = new ArrayList<>(request.items());
    for (ResourceLogs group : request.resourceLogs()) {
      Resource resource = SpanCodec.resource(group.resource(), group.schemaUrl());
      for (ScopeLogs scoped : group.scopeLogs()) {
        InstrumentationScope scope = SpanCodec.scope(scoped.scope(), scoped.schemaUrl());
        scoped.logRecords().forEach(log -> logs.add(decode(log, scope, resource)));
      }
    }
    return List.copyOf(logs);
  }

  private static CapturedLog decode(
      OtlpLogRecord log, InstrumentationScope scope, Resource resource) {
    return new CapturedLog(
        log.timeUnixNano(),
        log.observedTimeUnixNano(),
        severity(log.severityNumber()),
        log.severityText().isEmpty() ? null : log.severityText(),
        log.body() == null ? null : AttributeCodec.decodeValue(log.body()),
        log.eventName().isEmpty() ? null : log.eventName(),
        AttributeCodec.decode(log.attributes()),
        log.droppedAttributesCount(),
        span(log),
        scope,
        resource,
        ELSEWHERE);
  }

  private static SpanContext span(OtlpLogRecord log) {
    return SpanContext.create(
        SpanDecoder.traceId(log.traceId()),
        SpanDecoder.spanId(log.spanId()),
        SpanFlags.w3c(log.flags()),
        TraceState.getDefault());
  }

  private static Severity severity(int number) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.getSeverityNumber() == number)
        .findFirst()
        .orElse(Severity.UNDEFINED_SEVERITY_NUMBER);
  }
}
