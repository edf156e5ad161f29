package dev.baton.sdk.w3c;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A composite of propagators of this package. */
final class CompositePropagator implements TextMapPropagator {

  private final TextMapPropagator[] propagators;
  private final List<String> fields;

  CompositePropagator(List<TextMapPropagator> propagators) {
    this.propagators = propagators.toArray(new TextMapPropagator[0]);
    this.fields = propagators.stream().flatMap(one -> one.fields().stream()).distinct().toList();
  }

  @Override
  public Collection<String> fields() {
    return fields;
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    for (TextMapPropagator propagator : propagators) {
      propagator.inject(context, carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    Context extracted = context;
    for (TextMapPropagator propagator : propagators) {
      extracted = propagator.extract(extracted, carrier, getter);
    }
    return extracted;
  }

  @Override
  public String toString() {
    return Arrays.toString(propagators);
  }
}
