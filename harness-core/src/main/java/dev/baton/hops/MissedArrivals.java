package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The contexts that one service sent and nobody continued. Most are known to have arrived because
 * of the span below them; only the traces of the others are paired, and not the whole recording.
 */
final class MissedArrivals {

  private final Set<String> traces = new HashSet<>(); // the halves of their ids

  private MissedArrivals(String service, List<Pass> passes, ContextUsage uses) {
    ContextTable<SpanContext> sent = ContextTable.ofContexts();
    for (Pass pass : passes) {
      if (isSentBy(service, pass) && mayBeMissed(pass, sent, uses)) {
        traces.add(ContextKey.half(pass.spanContext()));
      }
    }
  }

  /** Returns the injections of recorded spans that this service made in vain, in their order. */
  static List<Pass> from(
      String service,
      List<CapturedSpan> spans,
      List<Pass> passes,
      Lazy<List<Pass>> read,
      ContextUsage uses) {
    MissedArrivals missed = new MissedArrivals(service, passes, uses);
    if (missed.traces.isEmpty()) {
      return List.of();
    }
    ContextHistories histories =
        new ContextHistories(
            spans.stream().filter(missed::hasToDoWith).toList(),
            passes.stream()
                .filter(p -> p.direction() == Direction.INJECT && missed.isIn(p))
                .toList(),
            read.get().stream().filter(missed::isIn).toList(),
            uses);
    HopsThroughIntermediaries.pair(histories, uses);
    return histories.partialHops().stream()
        .filter(partial -> !partial.hasArrived())
        .map(PartialHop::injection)
        .filter(pass -> isSentBy(service, pass))
        .toList();
  }

  private static boolean isSentBy(String service, Pass pass) {
    return pass.direction() == Direction.INJECT && pass.hasSpan() && pass.service().equals(service);
  }

  /** Of a context that was sent several times, one span below it does not tell which arrived. */
  private static boolean mayBeMissed(Pass pass, ContextTable<SpanContext> sent, ContextUsage uses) {
    CapturedSpan sender = uses.spanOf(pass.spanContext());
    return sender != null && (!sent.add(pass.spanContext()) || !uses.goesOnElsewhere(sender));
  }

  private boolean isIn(Pass pass) {
    return pass.hasSpan() && traces.contains(ContextKey.half(pass.spanContext()));
  }

  private boolean hasToDoWith(CapturedSpan span) {
    return traces.contains(ContextKey.half(span.spanContext()))
        || span.links().stream()
            .anyMatch(link -> traces.contains(ContextKey.half(link.spanContext())));
  }
}
