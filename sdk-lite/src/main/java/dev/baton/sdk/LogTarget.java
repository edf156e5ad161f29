package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.LogLimits;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Where log records go: to one service, or to one of several. */
interface LogTarget {

  LogLimits limits();

  /** Returns where a record with this context goes; null if it is not recorded. */
  @Nullable Place placeOf(Context context);

  /** The service that emits a record, and the recording that receives it. */
  record Place(LiteShared service, Recording recording) {}

  /** Returns the target of a single service. */
  static LogTarget of(LiteShared service, LogLimits limits) {
    return new LogTarget() {
      @Override
      public LogLimits limits() {
        return limits;
      }

      @Override
      public Place placeOf(Context context) {
        return new Place(service, service.recordingOf(context));
      }
    };
  }
}
