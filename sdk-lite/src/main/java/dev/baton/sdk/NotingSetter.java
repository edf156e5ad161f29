package dev.baton.sdk;

import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/** Notes which headers a propagator writes. */
record NotingSetter<C>(TextMapSetter<C> setter, SeenHeaders headers) implements TextMapSetter<C> {

  @Override
  public void set(@Nullable C carrier, String name, String value) {
    headers.add(name, value);
    setter.set(carrier, name, value);
  }
}
