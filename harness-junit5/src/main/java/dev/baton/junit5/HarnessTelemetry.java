package dev.baton.junit5;

import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.context.Context;

/** What one harness records with, for calls that name no harness. Equal to itself only. */
final class HarnessTelemetry implements TestTelemetry {

  private final HarnessSettings settings;
  private final HarnessRecordings recordings;
  private final Services services;

  HarnessTelemetry(HarnessSettings settings, HarnessRecordings recordings, Services services) {
    this.settings = settings;
    this.recordings = recordings;
    this.services = services;
  }

  @Override
  public Recording recording() {
    return recordings.present();
  }

  @Override
  public LiteOpenTelemetry global() {
    return services.global(settings.globalService());
  }

  @Override
  public Recording recordingOf(Context context) {
    return recordings.of(context);
  }
}
