package dev.baton.assertions;

import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.lang.StackWalker.StackFrame;

/** Spans as a program of several services would leave them. */
final class TestSpans {

  private static final long MILLI = 1_000_000;
  private static final long START = 1_700_000_000_000L * MILLI;

  private TestSpans() {}

  /** Returns an ended root of 100 ms; spans with higher ids start later. */
  static CapturedSpanBuilder root(int trace, int id, String name, String service, SpanKind kind) {
    return CapturedSpan.builder(context(trace, id, TraceFlags.getSampled()), name)
        .resource(Resource.ofService(service))
        .kind(kind)
        .time(START + id * MILLI, START + (100 + id) * MILLI)
        .origin(origin(id, service, Baggage.empty()));
  }

  static CapturedSpanBuilder child(
      CapturedSpan parent, int id, String name, String service, SpanKind kind) {
    int trace = Integer.parseInt(parent.traceId(), 16);
    boolean isLocal = parent.service().equals(service);
    return root(trace, id, name, service, kind)
        .parent(parent.spanContext(), isLocal ? ParentKind.LOCAL : ParentKind.REMOTE);
  }

  static SpanContext context(int trace, int id, TraceFlags flags) {
    return SpanContext.create(
        String.format("%032x", trace), String.format("%016x", id), flags, TraceState.getDefault());
  }

  static SpanOrigin origin(int id, String service, Baggage baggage) {
    return new SpanOrigin(
        moment(id, service),
        moment(id + 1000, service),
        baggage,
        new SamplingDecision(Outcome.RECORD_AND_SAMPLE, "AlwaysOnSampler", null));
  }

  /** Returns a moment in line {@code id} of the service's own source file. */
  static Moment moment(int id, String service) {
    String file = Character.toUpperCase(service.charAt(0)) + service.substring(1) + ".java";
    return new Moment(id, service + "-1", CallSite.of(new Line(file, id)));
  }

  static Baggage tier(String value) {
    return Baggage.builder().put("customer.tier", value).build();
  }

  /** Returns the same span before its end. */
  static CapturedSpan open(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return span.toBuilder()
        .time(span.startEpochNanos(), CapturedSpan.NOT_ENDED)
        .origin(new SpanOrigin(origin.started(), null, origin.baggage(), origin.decision()))
        .build();
  }

  /** Returns the same span, dropped by this sampler. */
  static CapturedSpan droppedBy(String sampler, Boolean parentSampled, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    int id = Integer.parseInt(span.spanId(), 16);
    return span.toBuilder()
        .spanContext(context(Integer.parseInt(span.traceId(), 16), id, TraceFlags.getDefault()))
        .origin(
            new SpanOrigin(
                origin.started(),
                origin.ended(),
                origin.baggage(),
                new SamplingDecision(Outcome.DROP, sampler, parentSampled)))
        .build();
  }

  /** A frame of a program that does not exist. */
  private record Line(String file, int number) implements StackFrame {

    @Override
    public String getClassName() {
      return "shop." + file;
    }

    @Override
    public String getMethodName() {
      return "handle";
    }

    @Override
    public Class<?> getDeclaringClass() {
      return Line.class;
    }

    @Override
    public int getByteCodeIndex() {
      return 0;
    }

    @Override
    public String getFileName() {
      return file;
    }

    @Override
    public int getLineNumber() {
      return number;
    }

    @Override
    public boolean isNativeMethod() {
      return false;
    }

    @Override
    public StackTraceElement toStackTraceElement() {
      return new StackTraceElement(getClassName(), "handle", file, number);
    }
  }
}
