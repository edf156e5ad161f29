package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes the extractions with which a library only probes a propagator: it injects the context of
 * an unrecorded span and extracts it at once. OpenTelemetry's Kafka instrumentation does this
 * whenever a client is wrapped.
 */
final class PropagatorProbes {

  private PropagatorProbes() {}

  /** Returns the extractions of these passes that are not probes, in their order. */
  static List<Pass> without(List<Pass> passes, ContextUsage uses) {
    Set<Probe> probes = new HashSet<>();
    List<Pass> arrived = new ArrayList<>();
    for (Pass pass : passes) {
      if (pass.direction() == Direction.INJECT) {
        if (isOfUnknownSpan(pass, uses)) {
          probes.add(Probe.by(pass));
        }
      } else if (probes.isEmpty()
          || !isOfUnknownSpan(pass, uses)
          || !probes.contains(Probe.by(pass))) {
        arrived.add(pass);
      }
    }
    return Collections.unmodifiableList(arrived);
  }

  private static boolean isOfUnknownSpan(Pass pass, ContextUsage uses) {
    return pass.hasSpan() && uses.spanOf(pass.spanContext()) == null;
  }

  private record Probe(ServiceThread place, String traceId, String spanId) {

    static Probe by(Pass pass) {
      SpanContext span = pass.spanContext();
      return new Probe(
          ServiceThread.of(pass.service(), pass.moment()), span.getTraceId(), span.getSpanId());
    }
  }
}
