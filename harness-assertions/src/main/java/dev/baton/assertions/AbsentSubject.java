package dev.baton.assertions;

import dev.baton.hops.Hop;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;

/** Stands for a missing part, so that calls chained on it never meet a null. */
final class AbsentSubject {

  static final CapturedSpan SPAN =
      CapturedSpan.builder(SpanContext.getInvalid(), "(missing)").build();
  static final Trace TRACE = Trace.of(List.of(SPAN));
  static final Hop HOP =
      new Hop(
          SPAN,
          new Pass(
              Direction.INJECT,
              "",
              new Moment(0, "", null),
              0,
              CarrierKind.OTHER,
              "",
              SpanContext.getInvalid(),
              Baggage.empty(),
              Map.of(),
              List.of()),
          null,
          List.of(),
          null);

  private AbsentSubject() {}
}
