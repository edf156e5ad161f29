package dev.baton.sdk;

import io.opentelemetry.api.trace.Span;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The observed spans of other SDKs, by the span of the API. Holds a span as long as its recording
 * does. Thread-safe.
 */
final class ObservedSpans {

  private static final ConcurrentHashMap<Span, Entry> BY_SPAN = new ConcurrentHashMap<>();
  private static final ReferenceQueue<ObservedSpan> RELEASED = new ReferenceQueue<>();

  private ObservedSpans() {}

  static void add(Span span, ObservedSpan observed) {
    removeReleased();
    BY_SPAN.put(span, new Entry(span, observed));
  }

  /** Returns the observed span that stands behind this one; null if there is none. */
  static @Nullable ObservedSpan of(@Nullable Span span) {
    if (span == null || BY_SPAN.isEmpty()) {
      return null;
    }
    Entry entry = BY_SPAN.get(span);
    return entry == null ? null : entry.get();
  }

  private static void removeReleased() {
    Object released = RELEASED.poll();
    while (released instanceof Entry entry) {
      BY_SPAN.remove(entry.span, entry);
      released = RELEASED.poll();
    }
  }

  private static final class Entry extends WeakReference<ObservedSpan> {

    private final Span span;

    Entry(Span span, ObservedSpan observed) {
      super(observed, RELEASED);
      this.span = span;
    }
  }
}
