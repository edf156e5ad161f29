package dev.baton.junit5.observed;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Captures the propagators of an autoconfigured SDK as one, so that each pass is reported once. The
 * SDK shows its propagators one after the other: the first is replaced by the capture of all, and
 * the others by propagators that do nothing.
 */
final class OneCapture {

  private final Composite composite = new Composite();
  private final TextMapPropagator capturing;

  OneCapture(Supplier<String> service, SpanOwner owner) {
    this.capturing = Parts.captured(composite, service, owner);
  }

  /** Adds a propagator, and returns what the SDK should use in its place. */
  TextMapPropagator add(TextMapPropagator propagator) {
    return composite.add(propagator) == 1 ? capturing : TextMapPropagator.noop();
  }

  /** All propagators so far, as one. */
  private static final class Composite implements TextMapPropagator {

    private final List<TextMapPropagator> parts = new ArrayList<>();
    private volatile TextMapPropagator all = TextMapPropagator.noop();

    /** Returns how many there are. */
    int add(TextMapPropagator propagator) {
      parts.add(propagator);
      all = TextMapPropagator.composite(parts);
      return parts.size();
    }

    @Override
    public Collection<String> fields() {
      return all.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
      all.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
      return all.extract(context, carrier, getter);
    }

    @Override
    public String toString() {
      return all.toString();
    }
  }
}
