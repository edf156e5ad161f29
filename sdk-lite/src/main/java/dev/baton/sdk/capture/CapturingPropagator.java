package dev.baton.sdk.capture;

import dev.baton.Internal;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.sdk.w3c.W3cPropagators;
import dev.baton.time.Clock;
import dev.baton.trace.CallSite;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a propagator and reports each injection and extraction. It keeps the names of all headers
 * in the carrier, but only the values of the propagator's own headers; never those of Authorization
 * or Cookie. It only copies raw data while the program waits; {@link CapturedPass} evaluates the
 * data when it is read.
 */
@Internal
public final class CapturingPropagator implements TextMapPropagator {

  private final TextMapPropagator delegate;
  private final Supplier<String> service;
  private final Function<Context, Recording> recordings;
  private final Clock clock;
  private final Predicate<Recording> sourceLines;
  private final @Nullable HeaderReaders readers; // null: the delegate follows the specification

  public CapturingPropagator(
      TextMapPropagator delegate,
      String service,
      Function<Context, Recording> recordings,
      Clock clock,
      boolean sourceLines) {
    this(delegate, () -> service, recordings, clock, recording -> sourceLines);
  }

  /**
   * Wraps a propagator whose service and recording are known only when a pass happens.
   *
   * @param recordings returns the recording of a pass of this context
   * @param sourceLines whether to capture the lines of user code for a recording
   */
  public CapturingPropagator(
      TextMapPropagator delegate,
      Supplier<String> service,
      Function<Context, Recording> recordings,
      Clock clock,
      Predicate<Recording> sourceLines) {
    this.delegate = delegate;
    this.service = service;
    this.recordings = recordings;
    this.clock = clock;
    this.sourceLines = sourceLines;
    this.readers = W3cPropagators.isOurs(delegate) ? null : new HeaderReaders();
  }

  String service() {
    return service.get();
  }

  @Nullable HeaderReaders readers() {
    return readers;
  }

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
    if (setter instanceof RecordingSetter) {
      delegate.inject(context, carrier, setter); // within another capture, which reports it
      return;
    }
    CapturedHeaders headers = new CapturedHeaders(2); // usual
    delegate.inject(context, carrier, new RecordingSetter<>(setter, headers));
    Span span = Span.fromContext(context);
    CapturedPass pass =
        new CapturedPass(
            this,
            Direction.INJECT,
            classOf(carrier),
            setter.getClass(),
            span.getSpanContext(),
            context);
    pass.saw(headers);
    pass.left(baggageLeftBy(context, span));
    Recording recording = report(pass, context);
    OtherSdkSpan.noteIn(recording, span, "injected", () -> pass.snapshot().moment());
  }

  /** Returns the current baggage if this context of the same trace holds none, be it empty. */
  private static Baggage baggageLeftBy(Context injected, Span span) {
    if (Baggage.fromContextOrNull(injected) != null) {
      return Baggage.empty();
    }
    Context current = Context.current();
    Baggage left = Baggage.fromContext(current);
    SpanContext around = Span.fromContext(current).getSpanContext();
    boolean isOfTrace =
        !around.isValid() || around.getTraceId().equals(span.getSpanContext().getTraceId());
    return isOfTrace ? left : Baggage.empty();
  }

  @Override
  public <C> Context extract(
      @Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
    if (context == null) {
      return Context.root(); // like the API's own propagators
    }
    if (getter == null) {
      return context; // nothing to read with
    }
    if (getter instanceof RecordingGetter) {
      return delegate.extract(context, carrier, getter); // within another capture
    }
    RecordingGetter<C> noting = new RecordingGetter<>(getter, readers);
    Context extracted = delegate.extract(context, carrier, noting);
    Span before = Span.fromContext(context);
    Span after = Span.fromContext(extracted);
    SpanContext span = after == before ? SpanContext.getInvalid() : after.getSpanContext();
    CapturedPass pass =
        new CapturedPass(
            this, Direction.EXTRACT, classOf(carrier), getter.getClass(), span, extracted);
    pass.saw(noting.headers());
    pass.missed(noting.missed());
    if (carrier != null) {
      String[] names = HeaderNames.of(getter, carrier);
      pass.saw(names);
      if (pass.isInVain()) {
        pass.sawUnread(UnreadHeaders.of(getter, carrier, names, noting.headers(), noting.missed()));
      }
      if (readers != null && !before.getSpanContext().isValid()) {
        pass.mayDeviate(noting.allLines(carrier, delegate.fields()));
      }
    }
    report(pass, extracted);
    RootRequests.extract();
    return extracted;
  }

  private Recording report(CapturedPass pass, Context context) {
    Recording recording = recordings.apply(context);
    boolean isWithLines = sourceLines.test(recording);
    CallSite at = isWithLines ? UserCode.lineWithCaller() : null;
    if (isWithLines && pass.isInVain()) {
      pass.waited(WaitingThreads.withOpenSpans(recording));
    }
    pass.happened(
        clock, at == null ? null : at.usedBy(service(), recording.sourceLines().sharedCode()));
    recording.pass(pass);
    return recording;
  }

  private static Class<?> classOf(@Nullable Object object) {
    return object == null ? Void.class : object.getClass();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
