package dev.baton.sdk.capture;

import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/** Records the headers that a propagator writes. */
record RecordingSetter<C>(TextMapSetter<C> setter, CapturedHeaders headers)
    implements TextMapSetter<C> {

  @Override
  public void set(@Nullable C carrier, String name, String value) {
    headers.add(name, value);
    setter.set(carrier, name, value);
  }
}
