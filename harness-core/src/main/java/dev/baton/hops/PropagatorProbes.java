package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out the extractions with which nothing arrived: a library tries out what a propagator
 * does, by injecting the context of a span that nobody made and reading it back at once.
 * OpenTelemetry's instrumentation of Kafka does so whenever a client is wrapped.
 */
final class PropagatorProbes {

  private PropagatorProbes() {}

  /** Returns the extractions of these passes that are no rehearsals, in their order. */
  static List<Pass> without(List<Pass> passes, ContextUsage uses) {
    Set<Rehearsed> rehearsed = new HashSet<>();
    List<Pass> arrived = new ArrayList<>();
    for (Pass pass : passes) {
      boolean isOfNobody = pass.hasSpan() && uses.spanOf(pass.spanContext()) == null;
      if (pass.direction() == Direction.INJECT && isOfNobody) {
        rehearsed.add(Rehearsed.by(pass));
      }
      if (pass.direction() == Direction.EXTRACT
          && !(isOfNobody && rehearsed.contains(Rehearsed.by(pass)))) {
        arrived.add(pass);
      }
    }
    return arrived;
  }

  private record Rehearsed(ServiceThread place, String traceId, String spanId) {

    static Rehearsed by(Pass pass) {
      SpanContext span = pass.spanContext();
      return new Rehearsed(
          ServiceThread.of(pass.service(), pass.moment()), span.getTraceId(), span.getSpanId());
    }
  }
}
