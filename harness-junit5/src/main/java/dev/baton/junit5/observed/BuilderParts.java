package dev.baton.junit5.observed;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/**
 * The sampler and the processors that a builder of the SDK holds. The SDK lets nobody read them, so
 * they are read from its fields; where a release of the SDK has other fields, spans are recorded
 * all the same, except for those that the sampler drops.
 */
final class BuilderParts {

  private final SdkTracerProviderBuilder builder;

  BuilderParts(SdkTracerProviderBuilder builder) {
    this.builder = builder;
  }

  /** Observes what the builder holds, and returns the builder. */
  SdkTracerProviderBuilder observe(SpanOwner owner) {
    Optional<List<SpanProcessor>> processors = processors();
    boolean isObserved =
        processors.isPresent()
            && processors.get().stream().anyMatch(ObservingProcessor.class::isInstance);
    processors.ifPresent(all -> all.replaceAll(Parts::undropped));
    sampler().ifPresent(sampler -> builder.setSampler(Parts.observed(sampler, owner)));
    if (!isObserved) {
      ObservingProcessor ours = new ObservingProcessor(owner, samplerText());
      service().ifPresent(ours::of);
      processors.ifPresentOrElse(all -> all.add(0, ours), () -> builder.addSpanProcessor(ours));
    }
    return builder;
  }

  private String samplerText() {
    return sampler().map(Sampler::getDescription).orElse(ObservingProcessor.UNKNOWN);
  }

  private Optional<String> service() {
    return read("resource")
        .filter(Resource.class::isInstance)
        .map(resource -> SpanFields.resource((Resource) resource).serviceName());
  }

  private Optional<Sampler> sampler() {
    return read("sampler").filter(Sampler.class::isInstance).map(Sampler.class::cast);
  }

  @SuppressWarnings("unchecked") // its declared type
  private Optional<List<SpanProcessor>> processors() {
    return read("spanProcessors").filter(List.class::isInstance).map(List.class::cast);
  }

  private Optional<Object> read(String name) {
    try {
      Field field = SdkTracerProviderBuilder.class.getDeclaredField(name);
      field.setAccessible(true);
      return Optional.ofNullable(field.get(builder));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
