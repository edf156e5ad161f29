package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contexts that came from outside of the recording: they were extracted, and no recorded
 * service can have sent them. One can have if its own context was replaced on the way, or if it had
 * sent the same trace to somebody unknown, who may have gone on with it.
 */
final class OutsideContexts {

  private final Map<Extracted, Pass> extractions = new HashMap<>();
  private final Set<ContextKey> received = new HashSet<>();
  private final Map<String, List<Pass>> sent = new HashMap<>();
  private final Set<ContextKey> replaced = new HashSet<>();

  private record Extracted(String service, ContextKey context) {}

  OutsideContexts(List<Pass> passes, List<Hop> hops) {
    for (Pass pass : passes) {
      if (!pass.hasSpan()) {
        continue;
      }
      ContextKey context = ContextKey.of(pass.spanContext());
      if (pass.direction() == Direction.EXTRACT) {
        extractions.putIfAbsent(new Extracted(pass.service(), context), pass);
        received.add(context);
      } else {
        sent.computeIfAbsent(ContextKey.half(pass.spanContext()), half -> new ArrayList<>())
            .add(pass);
      }
    }
    for (Hop hop : hops) {
      Loss loss = hop.loss();
      if (loss != null) {
        replaced.add(ContextKey.of(loss.receiver().spanContext()));
      }
    }
  }

  /** Whether the parent of this span, which is not recorded, came from outside. */
  boolean hasParentOf(CapturedSpan span) {
    ContextKey parent = ContextKey.of(span.parentSpanContext());
    Pass extraction = extractions.get(new Extracted(span.service(), parent));
    return extraction != null
        && !replaced.contains(ContextKey.of(span.spanContext()))
        && sent.getOrDefault(ContextKey.half(span.parentSpanContext()), List.of()).stream()
            .noneMatch(injection -> mayHaveLedTo(extraction, injection, parent));
  }

  /** Whether somebody unknown may have received this injection, and sent what was extracted. */
  private boolean mayHaveLedTo(Pass extraction, Pass injection, ContextKey parent) {
    return injection.moment().sequence() < extraction.moment().sequence()
        && !parent.isOf(injection.spanContext())
        && !received.contains(ContextKey.of(injection.spanContext()));
  }
}
