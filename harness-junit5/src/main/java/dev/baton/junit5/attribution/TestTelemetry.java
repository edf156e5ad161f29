package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import io.opentelemetry.api.OpenTelemetry;

/** What a harness records with. Its events go to the recording of its present test. */
@Internal
public interface TestTelemetry {

  /** Returns the name of the present test: {@code CheckoutTest/checkoutIsOneTrace}. */
  String name();

  /** Returns the recording of the present test. */
  Recording recording();

  /** Returns the service that stands for GlobalOpenTelemetry. Creates it at the first call. */
  OpenTelemetry global();

  /** Returns the mark in the trace ids of this harness. */
  long mark();
}
