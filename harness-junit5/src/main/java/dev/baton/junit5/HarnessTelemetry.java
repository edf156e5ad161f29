package dev.baton.junit5;

import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.TraceMark;

/** What one harness records with, for calls that name no harness. Equal to itself only. */
final class HarnessTelemetry implements TestTelemetry {

  private final HarnessSettings settings;
  private final HarnessRecordings recordings;
  private final Services services;
  private final OtherProcesses others;
  private final long mark;

  HarnessTelemetry(
      HarnessSettings settings,
      HarnessRecordings recordings,
      Services services,
      OtherProcesses others) {
    this.settings = settings;
    this.recordings = recordings;
    this.services = services;
    this.others = others;
    this.mark = TraceMark.ofSeed(settings.idSeed());
  }

  @Override
  public Recording recording() {
    return recordings.present();
  }

  @Override
  public boolean owns(Recording recording) {
    return recordings.contains(recording);
  }

  @Override
  public boolean isEarlier(String traceId) {
    return others.isEarlier(traceId);
  }

  @Override
  public LiteOpenTelemetry global() {
    return services.global(settings.globalService());
  }

  @Override
  public long mark() {
    return mark;
  }
}
