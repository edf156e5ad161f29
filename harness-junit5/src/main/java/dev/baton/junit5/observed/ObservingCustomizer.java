package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Observes every SDK that is autoconfigured while tests run. The SDK finds this class as a service.
 */
public final class ObservingCustomizer implements AutoConfigurationCustomizerProvider {

  /** Creates it. Called by the SDK. */
  public ObservingCustomizer() {}

  @Override
  public void customize(AutoConfigurationCustomizer configuration) {
    if (!RunningTests.ofJvm().areRunning()) {
      return;
    }
    SpanOwner owner = SpanOwner.here();
    ServiceName service = new ServiceName();
    OneCapture capture = new OneCapture(service, owner);
    configuration
        .addResourceCustomizer((resource, properties) -> service.isOf(resource))
        .addSamplerCustomizer((sampler, properties) -> Parts.observed(sampler, owner))
        .addSpanProcessorCustomizer((processor, properties) -> Parts.undropped(processor))
        .addTracerProviderCustomizer(
            (builder, properties) -> new BuilderParts(builder).observe(owner))
        .addLoggerProviderCustomizer(
            (builder, properties) -> builder.addLogRecordProcessor(new ObservingLogs(owner)))
        .addPropagatorCustomizer((propagator, properties) -> capture.add(propagator));
  }

  /** Comes last, so that it observes what others have customized. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }
}
