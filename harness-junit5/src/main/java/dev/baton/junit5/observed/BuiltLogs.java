package dev.baton.junit5.observed;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.lang.reflect.Field;
import java.util.List;

/**
 * The processor of a logger provider that is built already. It is set in a field as in {@link
 * BuiltParts}, after those of the application. A provider without any emits nothing, and stays so.
 */
final class BuiltLogs {

  private BuiltLogs() {}

  /** Observes the log records of an SDK, unless they are observed. Does nothing if impossible. */
  static void observe(OpenTelemetrySdk sdk, SpanOwner owner) {
    SdkLoggerProvider provider = sdk.getSdkLoggerProvider();
    try {
      Object state = BuiltParts.field(provider, "sharedState").get(provider);
      Field field = BuiltParts.field(state, "logRecordProcessor");
      LogRecordProcessor processor = (LogRecordProcessor) field.get(state);
      if (!isObserved(processor)) {
        field.set(state, LogRecordProcessor.composite(processor, new ObservingLogs(owner)));
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // another release of the SDK
    }
  }

  private static boolean isObserved(LogRecordProcessor processor)
      throws ReflectiveOperationException {
    if (!processor.getClass().getSimpleName().equals("MultiLogRecordProcessor")) {
      return processor instanceof ObservingLogs;
    }
    return ((List<?>) BuiltParts.field(processor, "logRecordProcessors").get(processor))
        .stream().anyMatch(ObservingLogs.class::isInstance);
  }
}
