package dev.baton.junit5.observed;

import dev.baton.sdk.SpanObserver;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.Supplier;

/** The parts of an SDK, each observed once. */
final class Parts {

  private Parts() {}

  static Sampler observed(Sampler sampler, SpanOwner owner) {
    return sampler instanceof ObservingSampler ? sampler : new ObservingSampler(sampler, owner);
  }

  static SpanProcessor undropped(SpanProcessor processor) {
    if (isOurs(processor)) {
      return processor;
    }
    return UndroppedCalls.isNeededFor(processor)
        ? UndroppedCalls.of(processor)
        : new UndroppedSpans(processor);
  }

  static boolean isOurs(SpanProcessor processor) {
    return processor instanceof ObservingProcessor
        || processor instanceof UndroppedSpans
        || UndroppedCalls.is(processor);
  }

  static TextMapPropagator captured(
      TextMapPropagator propagator, Supplier<String> service, SpanOwner owner) {
    return propagator instanceof ReceivingPropagator
        ? propagator
        : new ReceivingPropagator(SpanObserver.capture(propagator, service, owner::recordingOf));
  }

  static ContextPropagators captured(
      ContextPropagators propagators, Supplier<String> service, SpanOwner owner) {
    return ContextPropagators.create(captured(propagators.getTextMapPropagator(), service, owner));
  }
}
