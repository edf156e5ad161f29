package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders injections, extractions and the spans that use a context, and gives each {@link
 * ContextHistory} its part. One pass over all of them.
 */
final class ContextHistories {

  private final ContextUsage uses;
  private final Map<ContextKey, ContextHistory> byKey = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<PartialHop> partialHops = new ArrayList<>();

  ContextHistories(
      List<CapturedSpan> spans, List<Pass> injections, List<Pass> extractions, ContextUsage uses) {
    this.uses = uses;
    injections.forEach(this::addInjection);
    extractions.forEach(this::addExtraction);
    spans.forEach(this::addUses);
    number();
    byKey.values().forEach(ContextHistory::pair);
  }

  /** Returns all partial hops, in the order of their injections. */
  List<PartialHop> partialHops() {
    return partialHops;
  }

  Collection<ContextHistory> all() {
    return byKey.values();
  }

  /** Returns what happened to this span's context, null if nothing did. */
  @Nullable ContextHistory of(SpanContext span) {
    return byKey.get(ContextKey.of(span));
  }

  private ContextHistory historyOf(SpanContext span) {
    return byKey.computeIfAbsent(ContextKey.of(span), id -> new ContextHistory());
  }

  /** Skips injections of unrecorded spans, with which libraries probe a propagator. */
  private void addInjection(Pass pass) {
    @Nullable CapturedSpan sender = pass.hasSpan() ? uses.spanOf(pass.spanContext()) : null;
    if (sender != null) {
      events.add(
          new Event(
              pass.moment().sequence(),
              position -> {
                PartialHop partial = new PartialHop(sender, pass, position);
                partialHops.add(partial);
                historyOf(pass.spanContext()).injected(partial);
              }));
    }
  }

  private void addExtraction(Pass pass) {
    if (pass.hasSpan()) {
      events.add(
          new Event(
              pass.moment().sequence(),
              position -> historyOf(pass.spanContext()).deliveries().extracted(pass, position)));
    }
  }

  private void addUses(CapturedSpan span) {
    if (events.isEmpty() || (span.links().isEmpty() && !span.hasParent())) {
      return; // nothing was passed on, or this span received nothing
    }
    SpanOrigin origin = span.origin();
    long sequence = origin == null ? Long.MAX_VALUE : origin.started().sequence();
    if (!span.links().isEmpty()) {
      timesUsed(span).forEach((context, times) -> addUse(sequence, context, span, times));
    } else if (uses.goesOnFromElsewhere(span)) {
      addUse(sequence, ContextKey.of(span.parentSpanContext()), span, 1);
    }
  }

  private void addUse(long sequence, ContextKey context, CapturedSpan span, int times) {
    events.add(new Event(sequence, position -> use(context, span, times)));
  }

  /** Returns how often this span with links uses each context that came from elsewhere. */
  private Map<ContextKey, Integer> timesUsed(CapturedSpan span) {
    Map<ContextKey, Integer> times = new HashMap<>(2);
    for (SpanLink link : span.links()) {
      if (uses.isFromElsewhere(link.spanContext(), span)) {
        times.merge(ContextKey.of(link.spanContext()), 1, Integer::sum);
      }
    }
    if (uses.goesOnFromElsewhere(span)) {
      times.putIfAbsent(ContextKey.of(span.parentSpanContext()), 1);
    }
    return times;
  }

  private void use(ContextKey context, CapturedSpan span, int times) {
    ContextHistory history = byKey.get(context);
    if (history != null) {
      history.deliveries().used(span, times);
    }
  }

  private void number() {
    events.sort(Comparator.comparingLong(Event::sequence));
    for (int position = 0; position < events.size(); position++) {
      events.get(position).addAt().accept(position);
    }
    events.clear();
  }

  private record Event(long sequence, IntConsumer addAt) {}
}
