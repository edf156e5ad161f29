package dev.baton.usercode;

import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.OpenTelemetry;

/** Services of Baton. */
class LiteCaptureTest extends CaptureContract {

  @Override
  OpenTelemetry service(TraceHarness harness, String name, Sampled sampled) {
    return harness.service(
        name,
        service ->
            service.sampler(
                Sampler.parentBased(
                    sampled == Sampled.ALL ? Sampler.alwaysOn() : Sampler.alwaysOff())));
  }
}
