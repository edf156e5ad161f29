package dev.baton.sdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells what decides about recordings which contexts are sent and received. */
record ChoosingPropagator(TextMapPropagator delegate, RecordingChoice choice)
    implements TextMapPropagator {

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
    if (context == null || setter == null) {
      return; // nothing to write, or no setter
    }
    delegate.inject(context, carrier, setter);
    choice.sent(context);
  }

  @Override
  @SuppressWarnings("NullAway") // whoever calls with nulls gets the delegate's answer
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    boolean isMessage = context != null && carrier != null && getter != null;
    return delegate.extract(
        isMessage ? choice.receiving(context, name -> getter.get(carrier, name)) : context,
        carrier,
        getter);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
