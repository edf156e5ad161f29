package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;

/** What a harness records with. Its events go to the recording of its present test. */
@Internal
public interface TestTelemetry {

  /** Returns the recording of the present test. */
  Recording recording();

  /** Returns whether this is the recording of the present test or of an earlier one. */
  boolean owns(Recording recording);

  /**
   * Returns whether this trace is one of an earlier test, and does not go on in the present one.
   */
  boolean isEarlier(String traceId);

  /** Returns the service that stands for GlobalOpenTelemetry. Creates it at the first call. */
  LiteOpenTelemetry global();

  /** Returns the {@linkplain dev.baton.sdk.TraceMark mark} in its trace ids. */
  long mark();
}
