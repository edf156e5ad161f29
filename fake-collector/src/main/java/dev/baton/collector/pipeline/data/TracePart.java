package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace among those of one resource that came together. It holds nothing but them
 * and the places they came from, because a million may wait at a time.
 */
@Internal
public final class TracePart {

  private final ResourceSpansData whole;
  private final ScopeSpansData scope;
  private SpanData[] spans = new SpanData[2];
  private int size;
  private @Nullable TracePart next; // the spans of another scope

  TracePart(ResourceSpansData whole, ScopeSpansData scope) {
    this.whole = whole;
    this.scope = scope;
  }

  void add(SpanData span) {
    if (size == spans.length) {
      spans = Arrays.copyOf(spans, 2 * size);
    }
    spans[size++] = span;
  }

  /** Returns the part of the scope that comes now: the last one, or a new one behind it. */
  TracePart of(ScopeSpansData later) {
    TracePart last = this;
    while (last.next != null) {
      last = last.next;
    }
    if (last.scope == later) {
      return last;
    }
    last.next = new TracePart(whole, later);
    return last.next;
  }

  /** Returns the number of spans. */
  public int spanCount() {
    int count = 0;
    for (TracePart part = this; part != null; part = part.next) {
      count += part.size;
    }
    return count;
  }

  /** Whether a span fits. What is read for that is forgotten. */
  public boolean anySpan(Predicate<SpanData> fits) {
    for (TracePart part = this; part != null; part = part.next) {
      for (int i = 0; i < part.size; i++) {
        if (fits.test(part.spans[i].again())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns the spans with copies of resource and scopes.
   *
   * @param keepsSchemas whether schema URLs are copied too
   */
  public ResourceSpansData toData(boolean keepsSchemas) {
    return toData(keepsSchemas, false);
  }

  /** Returns the same, and what is read of spans that nobody had read is forgotten with it. */
  public ResourceSpansData toLook(boolean keepsSchemas) {
    return toData(keepsSchemas, true);
  }

  private ResourceSpansData toData(boolean keepsSchemas, boolean again) {
    ResourceSpansData data = whole.copyWithoutScopes();
    if (!keepsSchemas) {
      data.setSchemaUrl("");
    }
    for (TracePart part = this; part != null; part = part.next) {
      ScopeSpansData copy = part.scope.copyWithoutSpans();
      if (!keepsSchemas) {
        copy.setSchemaUrl("");
      }
      for (int i = 0; i < part.size; i++) {
        copy.spans().add(again ? part.spans[i].again() : part.spans[i]);
      }
      data.scopeSpans().add(copy);
    }
    return data;
  }

  /** Puts the spans themselves into what {@link #toLook} has returned, and returns it. */
  public ResourceSpansData withSpansOfItsOwn(ResourceSpansData look) {
    TracePart part = this;
    for (ScopeSpansData scoped : look.scopeSpans()) {
      for (int i = 0; part != null && i < part.size; i++) {
        scoped.spans().set(i, part.spans[i]);
      }
      part = part == null ? null : part.next;
    }
    return look;
  }
}
