package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.context.Context;

/** What a harness records with. Its events go to the recording of its present test. */
@Internal
public interface TestTelemetry {

  /** Returns the recording of the present test. */
  Recording recording();

  /** Returns the service that stands for GlobalOpenTelemetry. Creates it at the first call. */
  LiteOpenTelemetry global();

  /**
   * Returns the recording of a call with this context of a service that was set up with the
   * harness, if it happens now on the calling thread: that of the present test, or of an earlier
   * one which the context is of.
   */
  Recording recordingOf(Context context);
}
