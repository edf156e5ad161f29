package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two spans of different services, the one the parent of the other or linked from it. The context
 * has arrived, though neither its injection nor its extraction is recorded, as in another process.
 */
record SpanPair(CapturedSpan sender, CapturedSpan receiver) {

  /** Returns the pairs that none of these hops accounts for, in the order of the receivers. */
  static List<SpanPair> among(List<CapturedSpan> spans, List<Hop> hops, ContextUsage uses) {
    Set<ContextKey> known = new HashSet<>();
    hops.stream()
        .flatMap(hop -> hop.arrivals().stream())
        .flatMap(arrival -> arrival.spans().stream())
        .forEach(span -> known.add(ContextKey.of(span.spanContext())));
    List<SpanPair> pairs = new ArrayList<>();
    spans.stream()
        .filter(span -> !known.contains(ContextKey.of(span.spanContext())))
        .forEach(span -> addPairs(span, uses, pairs));
    return pairs;
  }

  /**
   * Returns the pairs of a call and a span that most likely received it, and began a trace of its
   * own. Nothing is recorded of how the caller sends, as in another process.
   */
  static List<SpanPair> perhapsLost(List<CapturedSpan> spans, Hops hops) {
    List<SpanPair> pairs = new ArrayList<>();
    for (CapturedSpan span : spans) {
      if (!span.hasParent() && span.links().isEmpty()) {
        hops.senderOf(span)
            .filter(match -> match.isSameTarget() && match.rivals() == 0)
            .map(match -> match.sender().span())
            .filter(sender -> !hops.isWatched(sender.service()))
            .filter(sender -> !sender.service().equals(span.service()))
            .ifPresent(sender -> pairs.add(new SpanPair(sender, span)));
      }
    }
    return pairs;
  }

  private static void addPairs(CapturedSpan receiver, ContextUsage uses, List<SpanPair> pairs) {
    Stream<SpanContext> links = receiver.links().stream().map(link -> link.spanContext());
    Stream.concat(Stream.of(receiver.parentSpanContext()), links)
        .filter(SpanContext::isValid)
        .distinct()
        .forEach(
            context -> {
              @Nullable CapturedSpan sender = uses.spanOf(context);
              if (sender != null && !sender.service().equals(receiver.service())) {
                pairs.add(new SpanPair(sender, receiver));
              }
            });
  }
}
