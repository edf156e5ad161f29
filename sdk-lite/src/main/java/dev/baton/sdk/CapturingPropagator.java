package dev.baton.sdk;

import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what another propagator does, and reports each injection and each extraction. Of what the
 * carrier holds it keeps all names, but the values only of the propagator's own headers: nobody's
 * Authorization or Cookie.
 */
final class CapturingPropagator implements TextMapPropagator {

  private static final int MAX_NAMES = 100;

  private final TextMapPropagator delegate;
  private final String service;
  private final Supplier<Recording> recordings;
  private final Clock clock;
  private final boolean sourceLines;

  CapturingPropagator(
      TextMapPropagator delegate,
      String service,
      Supplier<Recording> recordings,
      Clock clock,
      boolean sourceLines) {
    this.delegate = delegate;
    this.service = service;
    this.recordings = recordings;
    this.clock = clock;
    this.sourceLines = sourceLines;
  }

  @Override
  public Collection<String> fields() {
    return delegate.fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    List<String> headers = new ArrayList<>(4); // two headers are usual
    delegate.inject(
        context,
        carrier,
        (c, name, value) -> {
          headers.add(name);
          headers.add(SeenPass.cap(value));
          setter.set(c, name, value);
        });
    SpanContext span = Span.fromContext(context).getSpanContext();
    report(
        Direction.INJECT, carrier, setter, span, Baggage.fromContext(context), headers, List.of());
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    Seeing<C> seeing = new Seeing<>(getter);
    Context extracted = delegate.extract(context, carrier, seeing);
    Span span = Span.fromContext(extracted);
    boolean isNew = span != Span.fromContext(context);
    report(
        Direction.EXTRACT,
        carrier,
        getter,
        isNew ? span.getSpanContext() : SpanContext.getInvalid(),
        Baggage.fromContext(extracted),
        seeing.read,
        carrier == null ? List.of() : names(getter.keys(carrier)));
    return extracted;
  }

  private void report(
      Direction direction,
      @Nullable Object carrier,
      @Nullable Object accessor,
      SpanContext span,
      Baggage baggage,
      List<String> headers,
      List<String> names) {
    Class<?> type = SeenPass.classOf(carrier);
    Class<?> access = SeenPass.classOf(accessor);
    CallSite at = sourceLines ? UserCode.line() : null;
    long now = clock.epochNanos();
    recordings
        .get()
        .pass(
            sequence -> {
              Moment moment = Moment.here(sequence, at);
              return new SeenPass(
                  direction, service, moment, now, type, access, span, baggage, headers, names);
            });
  }

  private static List<String> names(Iterable<String> keys) {
    List<String> names = new ArrayList<>();
    for (String key : keys) {
      if (names.size() == MAX_NAMES) {
        break;
      }
      names.add(SeenPass.cap(key));
    }
    return names;
  }

  /** Notes which headers the delegate reads; it asks only for those of its own format. */
  private static final class Seeing<C> implements TextMapGetter<C> {

    private final TextMapGetter<C> getter;
    private final List<String> read = new ArrayList<>(4);

    Seeing(TextMapGetter<C> getter) {
      this.getter = getter;
    }

    @Override
    public Iterable<String> keys(C carrier) {
      return getter.keys(carrier);
    }

    @Override
    public @Nullable String get(@Nullable C carrier, String key) {
      String value = getter.get(carrier, key);
      note(key, value);
      return value;
    }

    @Override
    public Iterator<String> getAll(@Nullable C carrier, String key) {
      Iterator<String> values = getter.getAll(carrier, key);
      if (!values.hasNext()) {
        return values;
      }
      String first = values.next();
      return values.hasNext() ? noteAll(key, first, values) : List.of(noted(key, first)).iterator();
    }

    private Iterator<String> noteAll(String key, String first, Iterator<String> more) {
      List<String> values = new ArrayList<>();
      values.add(first);
      more.forEachRemaining(values::add);
      note(key, String.join(", ", values));
      return values.iterator();
    }

    private String noted(String key, String value) {
      note(key, value);
      return value;
    }

    private void note(String key, @Nullable String value) {
      if (value != null) {
        read.add(key);
        read.add(SeenPass.cap(value));
      }
    }
  }
}
