package dev.baton.benchmarks;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.LiteOpenTelemetryBuilder;

/** Our SDK, with a Recording that can be emptied at once. */
final class LiteSdk {

  private volatile Recording recording = Recording.of("benchmark");

  LiteOpenTelemetryBuilder builder() {
    return LiteOpenTelemetry.builder(() -> recording).service("benchmark").sourceLines(false);
  }

  Recording recording() {
    return recording;
  }

  /** Forgets everything. */
  void forget() {
    recording = Recording.of("benchmark");
  }
}
