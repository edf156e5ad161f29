package dev.baton.junit5;

import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.OpenTelemetry;

/** What one harness records with, for calls that name no harness. */
record HarnessTelemetry(HarnessSettings settings, HarnessRecordings recordings, Services services)
    implements TestTelemetry {

  @Override
  public String name() {
    return recording().name();
  }

  @Override
  public Recording recording() {
    return recordings.present();
  }

  @Override
  public OpenTelemetry global() {
    return services.get(settings.globalService());
  }

  @Override
  public long mark() {
    return TraceMark.ofSeed(settings.idSeed());
  }

  /** Each harness is another one, whatever its settings. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
