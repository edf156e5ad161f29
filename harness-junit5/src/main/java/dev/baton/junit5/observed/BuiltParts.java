package dev.baton.junit5.observed;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/**
 * The sampler and the processor of a tracer provider that is built already. The SDK lets nobody set
 * them, so they are set in its fields; where a release of the SDK has other fields, the provider
 * stays as it is.
 */
final class BuiltParts {

  private BuiltParts() {}

  /**
   * Observes an SDK.
   *
   * @return whether that was possible
   */
  static boolean observe(Object sdk, SpanOwner owner) {
    if (sdk instanceof OpenTelemetrySdk whole) {
      return observe(whole.getSdkTracerProvider(), owner);
    }
    return sdk instanceof SdkTracerProvider provider && observe(provider, owner);
  }

  /** Returns what observes an SDK; empty if nothing does. */
  static Optional<ObservingProcessor> observer(Object sdk) {
    if (sdk instanceof OpenTelemetrySdk whole) {
      return observer(whole.getSdkTracerProvider());
    }
    try {
      Object state = field(sdk, "sharedState").get(sdk);
      Object processor = field(state, "activeSpanProcessor").get(state);
      return processor instanceof ObservingProcessor ours
          ? Optional.of(ours)
          : ((List<?>) field(processor, "spanProcessorsAll").get(processor))
              .stream()
                  .filter(ObservingProcessor.class::isInstance)
                  .map(ObservingProcessor.class::cast)
                  .findFirst();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean observe(SdkTracerProvider provider, SpanOwner owner) {
    try {
      Object state = field(provider, "sharedState").get(provider);
      Field processor = field(state, "activeSpanProcessor");
      Field sampler = field(state, "sampler");
      Sampler own = (Sampler) sampler.get(state);
      processor.set(
          state,
          SpanProcessor.composite(
              new ObservingProcessor(owner, own.getDescription()),
              Parts.undropped((SpanProcessor) processor.get(state))));
      sampler.set(state, Parts.observed(own, owner));
      return ObservedSdk.isObserved(provider);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  static Field field(Object object, String name) throws NoSuchFieldException {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
