package dev.baton.sdk.w3c;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads the {@code baggage} header. */
final class BaggagePropagator implements TextMapPropagator {

  static final String BAGGAGE = "baggage";
  private static final List<String> FIELDS = List.of(BAGGAGE);

  @Override
  public Collection<String> fields() {
    return FIELDS;
  }

  @Override
  public <C> void inject(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
    if (context == null || setter == null) {
      return;
    }
    Baggage baggage = Baggage.fromContext(context);
    if (baggage.isEmpty()) {
      return;
    }
    String header = BaggageWriter.write(baggage);
    if (!header.isEmpty()) {
      setter.set(carrier, BAGGAGE, header);
    }
  }

  @Override
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    if (context == null) {
      return Context.root();
    }
    if (getter == null) {
      return context;
    }
    String header = HeaderLines.combined(RepeatedHeaders.of(getter, carrier, BAGGAGE));
    if (header == null) {
      return context;
    }
    Baggage baggage = BaggageReader.read(header);
    return baggage.isEmpty() ? context : context.with(baggage);
  }

  @Override
  public String toString() {
    return "W3cBaggage";
  }
}
