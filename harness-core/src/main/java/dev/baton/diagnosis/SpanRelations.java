package dev.baton.diagnosis;

import dev.baton.hops.ContextKey;
import dev.baton.propagation.Pass;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children and injections of each span; computed on first use. */
final class SpanRelations {

  private final Snapshot snapshot;
  private @Nullable Map<ContextKey, List<CapturedSpan>> children;
  private @Nullable Map<ContextKey, List<Pass>> injections;

  SpanRelations(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  synchronized List<CapturedSpan> childrenOf(CapturedSpan parent) {
    if (children == null) {
      children = new HashMap<>();
      for (CapturedSpan span : snapshot.spans()) {
        if (span.hasParent()) {
          children
              .computeIfAbsent(ContextKey.of(span.parentSpanContext()), key -> new ArrayList<>())
              .add(span);
        }
      }
    }
    return children.getOrDefault(ContextKey.of(parent.spanContext()), List.of());
  }

  synchronized List<Pass> injectionsOf(CapturedSpan span) {
    if (injections == null) {
      injections = new HashMap<>();
      for (Pass pass : snapshot.injections()) {
        injections
            .computeIfAbsent(ContextKey.of(pass.spanContext()), key -> new ArrayList<>())
            .add(pass);
      }
    }
    return injections.getOrDefault(ContextKey.of(span.spanContext()), List.of());
  }
}
