package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things that are found by the context of a span, in every format of the wire: a hash table that
 * makes no object for any of them, because large recordings have many and every question needs
 * some. Of several with the same context it has the first.
 *
 * @param <T> what is found
 */
final class ContextTable<T> {

  private static final int SPREAD = 16;
  private static final int SMALLEST = 64;

  private final Function<T, SpanContext> contextOf;
  private @Nullable Object[] table;
  private int size;

  private ContextTable(Function<T, SpanContext> contextOf, int expected) {
    this.contextOf = contextOf;
    table = new Object[Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, expected)) * 4)];
  }

  /** Returns an empty set of contexts. */
  static ContextTable<SpanContext> ofContexts() {
    return new ContextTable<>(context -> context, 0);
  }

  static ContextTable<CapturedSpan> of(Collection<CapturedSpan> spans) {
    ContextTable<CapturedSpan> table = new ContextTable<>(CapturedSpan::spanContext, spans.size());
    spans.forEach(table::add);
    return table;
  }

  /** Adds something, unless its context is there; returns whether it was not. */
  boolean add(T item) {
    int place = placeOf(contextOf.apply(item));
    if (table[place] != null) {
      return false;
    }
    table[place] = item;
    size++;
    if (size * 2 > table.length) {
      grow();
    }
    return true;
  }

  boolean contains(SpanContext context) {
    return table[placeOf(context)] != null;
  }

  /** Returns the first with this context, null if there is none. */
  @Nullable T get(SpanContext context) {
    return at(placeOf(context));
  }

  private void grow() {
    @Nullable Object[] before = table;
    table = new Object[before.length * 2];
    for (Object item : before) {
      if (item != null) {
        table[placeOf(contextOf.apply(cast(item)))] = item;
      }
    }
  }

  /** Returns where what has this context is, or would be. */
  private int placeOf(SpanContext context) {
    String spanId = context.getSpanId();
    int hash = spanId.hashCode();
    int place = (hash ^ (hash >>> SPREAD)) & (table.length - 1);
    T there = at(place);
    while (there != null && !isSame(contextOf.apply(there), context, spanId)) {
      place = (place + 1) & (table.length - 1);
      there = at(place);
    }
    return place;
  }

  private @Nullable T at(int place) {
    Object item = table[place];
    return item == null ? null : cast(item);
  }

  @SuppressWarnings("unchecked") // nothing else is put into the table
  private T cast(Object item) {
    return (T) item;
  }

  private static boolean isSame(SpanContext there, SpanContext context, String spanId) {
    return there == context
        || (there.getSpanId().equals(spanId) && ContextKey.isSameTrace(there, context));
  }
}
