package dev.baton.diagnosis;

import dev.baton.hops.ContextKey;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The children and injections of each span. */
final class SpanRelations {

  private final Related<CapturedSpan> children;
  private final Related<Pass> injections;
  private final List<CapturedSpan> spans;
  private @Nullable Set<ContextKey> linked;

  SpanRelations(Snapshot snapshot) {
    spans = snapshot.spans();
    children = new Related<>(spans, CapturedSpan::hasParent, CapturedSpan::parentSpanContext);
    injections =
        new Related<>(
            snapshot.passes(), pass -> pass.direction() == Direction.INJECT, Pass::spanContext);
  }

  synchronized List<CapturedSpan> childrenOf(CapturedSpan parent) {
    return children.to(parent.spanContext());
  }

  /** Whether a span names this one as its parent, or links to it. */
  synchronized boolean isTakenUp(SpanContext context) {
    return children.hasAny(context) || linked().contains(ContextKey.of(context));
  }

  /** Returns the contexts that links lead to: in most recordings few, or none. */
  private Set<ContextKey> linked() {
    if (linked == null) {
      linked = new HashSet<>();
      for (CapturedSpan span : spans) {
        for (SpanLink link : span.links()) {
          linked.add(ContextKey.of(link.spanContext()));
        }
      }
    }
    return linked;
  }

  synchronized List<Pass> injectionsOf(CapturedSpan span) {
    return injections.to(span.spanContext());
  }

  /**
   * What names a span, found by a hash table of numbers: it makes no object for any of them, so it
   * costs little more than one look at all.
   */
  private static final class Related<T> {

    private static final int SPREAD = 16;

    private final List<T> all;
    private final Predicate<T> isMeant;
    private final Function<T, SpanContext> span;
    private int[] latest = {}; // by hash: one more than the place of the last; 0 for none
    private int[] before = {}; // by place: the same of the one before it

    Related(List<T> all, Predicate<T> isMeant, Function<T, SpanContext> span) {
      this.all = all;
      this.isMeant = isMeant;
      this.span = span;
    }

    List<T> to(SpanContext context) {
      if (all.isEmpty()) {
        return List.of();
      }
      if (latest.length == 0) {
        putInOrder();
      }
      ContextKey key = ContextKey.of(context);
      List<T> found = new ArrayList<>(0);
      for (int next = latest[placeOf(context)]; next > 0; next = before[next - 1]) {
        T item = all.get(next - 1);
        if (key.isOf(span.apply(item))) {
          found.add(item);
        }
      }
      Collections.reverse(found);
      return found;
    }

    boolean hasAny(SpanContext context) {
      if (all.isEmpty()) {
        return false;
      }
      if (latest.length == 0) {
        putInOrder();
      }
      ContextKey key = ContextKey.of(context);
      int next = latest[placeOf(context)];
      while (next > 0 && !key.isOf(span.apply(all.get(next - 1)))) {
        next = before[next - 1];
      }
      return next > 0;
    }

    private void putInOrder() {
      latest = new int[Integer.highestOneBit(all.size()) * 2];
      before = new int[all.size()];
      for (int i = 0; i < before.length; i++) {
        T item = all.get(i);
        if (isMeant.test(item)) {
          int place = placeOf(span.apply(item));
          before[i] = latest[place];
          latest[place] = i + 1;
        }
      }
    }

    private int placeOf(SpanContext context) {
      int hash = context.getSpanId().hashCode();
      return (hash ^ (hash >>> SPREAD)) & (latest.length - 1);
    }
  }
}
