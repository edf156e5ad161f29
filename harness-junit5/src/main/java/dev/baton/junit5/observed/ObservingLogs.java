package dev.baton.junit5.observed;

import dev.baton.sdk.SpanObserver;
import dev.baton.trace.CapturedLog;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/**
 * Adds each log record to the recording that it belongs to, as the processors before it left it.
 */
final class ObservingLogs implements LogRecordProcessor {

  private final SpanOwner owner;

  ObservingLogs(SpanOwner owner) {
    this.owner = owner;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord emitted) {
    LogRecordData log = emitted.toLogRecordData();
    SpanObserver.logged(
        owner.recordingOf(context),
        moment ->
            new CapturedLog(
                log.getTimestampEpochNanos(),
                log.getObservedTimestampEpochNanos(),
                log.getSeverity(),
                log.getSeverityText(),
                log.getBodyValue(),
                eventName(log),
                log.getAttributes(),
                log.getTotalAttributeCount() - log.getAttributes().size(),
                log.getSpanContext(),
                SpanFields.scope(log.getInstrumentationScopeInfo()),
                SpanFields.resource(log.getResource()),
                moment));
  }

  private static @Nullable String eventName(LogRecordData log) {
    try {
      return log.getEventName();
    } catch (NoSuchMethodError e) {
      return null; // an older SDK
    }
  }

  @Override
  public String toString() {
    return "ObservingLogs of Baton";
  }
}
