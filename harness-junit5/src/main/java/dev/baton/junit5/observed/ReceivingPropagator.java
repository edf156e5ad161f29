package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the header that tells whose test a message is of, before the headers of a context. */
record ReceivingPropagator(TextMapPropagator delegate) implements TextMapPropagator {

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    delegate.inject(context, carrier, setter);
  }

  @Override
  @SuppressWarnings("NullAway") // whoever calls with nulls gets the delegate's answer
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    boolean isMessage = context != null && carrier != null && getter != null;
    return delegate.extract(
        isMessage
            ? RunningTests.ofJvm()
                .receivedByApplication(context, header -> getter.get(carrier, header))
            : context,
        carrier,
        getter);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
