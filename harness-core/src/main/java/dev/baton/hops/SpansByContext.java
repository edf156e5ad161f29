package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds a span by its context, in every format of the wire: a hash table that makes no object for a
 * span, because every question to a recording needs all of them. Of spans with the same ids it has
 * the first.
 */
final class SpansByContext {

  private static final int SPREAD = 16;

  private final @Nullable CapturedSpan[] table;

  SpansByContext(Collection<CapturedSpan> spans) {
    table = new CapturedSpan[Integer.highestOneBit(Math.max(1, spans.size())) * 4];
    for (CapturedSpan span : spans) {
      int place = placeOf(span.spanContext());
      if (table[place] == null) {
        table[place] = span;
      }
    }
  }

  /** Returns the span with this context, null if there is none. */
  @Nullable CapturedSpan of(SpanContext context) {
    return table[placeOf(context)];
  }

  /** Returns where the span with this context is, or would be. */
  private int placeOf(SpanContext context) {
    String spanId = context.getSpanId();
    int hash = spanId.hashCode();
    int place = (hash ^ (hash >>> SPREAD)) & (table.length - 1);
    @Nullable CapturedSpan there = table[place];
    while (there != null && !isSame(there.spanContext(), context, spanId)) {
      place = (place + 1) & (table.length - 1);
      there = table[place];
    }
    return place;
  }

  private static boolean isSame(SpanContext span, SpanContext context, String spanId) {
    return span == context
        || (span.getSpanId().equals(spanId) && ContextKey.isSameTrace(span, context));
  }
}
