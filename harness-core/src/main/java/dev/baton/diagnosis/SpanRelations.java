package dev.baton.diagnosis;

import dev.baton.hops.ContextKey;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The children and injections of each span. */
final class SpanRelations {

  private final Related<CapturedSpan> children;
  private final Related<Pass> injections;

  SpanRelations(Snapshot snapshot) {
    children =
        new Related<>(snapshot.spans(), CapturedSpan::hasParent, CapturedSpan::parentSpanContext);
    injections =
        new Related<>(
            snapshot.passes(), pass -> pass.direction() == Direction.INJECT, Pass::spanContext);
  }

  synchronized List<CapturedSpan> childrenOf(CapturedSpan parent) {
    return children.to(parent.spanContext());
  }

  synchronized List<Pass> injectionsOf(CapturedSpan span) {
    return injections.to(span.spanContext());
  }

  /** What names a span. The first who ask look through all of it; only then is it put in order. */
  private static final class Related<T> {

    private static final int LOOKED_THROUGH = 8;

    private final List<T> all;
    private final Predicate<T> isMeant;
    private final Function<T, SpanContext> span;
    private @Nullable Map<ContextKey, List<T>> byKey;
    private int asked;

    Related(List<T> all, Predicate<T> isMeant, Function<T, SpanContext> span) {
      this.all = all;
      this.isMeant = isMeant;
      this.span = span;
    }

    List<T> to(SpanContext context) {
      ContextKey key = ContextKey.of(context);
      asked++;
      return asked <= LOOKED_THROUGH ? lookedThrough(key) : inOrder().getOrDefault(key, List.of());
    }

    private List<T> lookedThrough(ContextKey key) {
      List<T> found = new ArrayList<>();
      for (T item : all) {
        if (key.isOf(span.apply(item)) && isMeant.test(item)) {
          found.add(item);
        }
      }
      return found;
    }

    private Map<ContextKey, List<T>> inOrder() {
      if (byKey == null) {
        byKey = new HashMap<>();
        for (T item : all) {
          if (isMeant.test(item)) {
            byKey
                .computeIfAbsent(ContextKey.of(span.apply(item)), key -> new ArrayList<>())
                .add(item);
          }
        }
      }
      return byKey;
    }
  }
}
