package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;

/** Stands for a part that is missing, so that nobody who goes on with it meets a null. */
final class Absent {

  static final CapturedSpan SPAN =
      CapturedSpan.builder(SpanContext.getInvalid(), "(missing)").build();
  static final Trace TRACE = Trace.of(List.of(SPAN));

  private Absent() {}
}
