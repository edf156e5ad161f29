package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.SpanChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans as they were before a processor had them. Those with the same ids are taken in order. */
final class SpanStates {

  /** What tells spans apart. */
  record Key(TraceId trace, long span) {}

  /** The values of one span that a processor may change. */
  record State(
      Key key,
      String trace,
      String name,
      String statusMessage,
      AttributeMap resource,
      AttributeMap attributes,
      List<AttributeMap> events) {}

  private final Map<Key, Deque<State>> spans = new LinkedHashMap<>();
  private final Map<Key, String> reasons = new HashMap<>();

  private SpanStates() {}

  static SpanStates of(TraceData data) {
    SpanStates states = new SpanStates();
    for (ResourceSpansData resource : data.resourceSpans()) {
      AttributeMap ofResource = resource.resource().attributes().copy();
      for (ScopeSpansData scope : resource.scopeSpans()) {
        scope.spans().forEach(span -> states.add(span, ofResource));
      }
    }
    return states;
  }

  private void add(SpanData span, AttributeMap resource) {
    List<AttributeMap> events = new ArrayList<>();
    for (SpanEventData event : span.events()) {
      events.add(event.attributes().copy());
    }
    spans
        .computeIfAbsent(new Key(span.traceId(), span.spanId()), key -> new ArrayDeque<>(1))
        .add(
            new State(
                new Key(span.traceId(), span.spanId()),
                span.traceId().toString(),
                span.name(),
                span.statusMessage(),
                resource,
                span.attributes().copy(),
                events));
  }

  /** Notes why a span goes; those with the same ids have the last reason. */
  void because(SpanData span, String reason) {
    reasons.put(new Key(span.traceId(), span.spanId()), reason);
  }

  /** Returns why a span has gone, as far as the processor has told. */
  String reason(State left) {
    return reasons.getOrDefault(left.key(), "");
  }

  /** Returns the spans that no output has had. */
  List<State> left() {
    return spans.values().stream().flatMap(Collection::stream).toList();
  }

  /** Takes the spans of an output off, and notes what differs. */
  void compare(TraceData output, String component, String pipeline, ChangeLog log) {
    for (ResourceSpansData resource : output.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          Deque<State> states = spans.get(new Key(span.traceId(), span.spanId()));
          State before = states == null ? null : states.poll();
          if (before != null) {
            new Comparison(component, pipeline, before, log)
                .compare(span, resource.resource().attributes());
          }
        }
      }
    }
  }

  /** Compares one span. */
  private record Comparison(String component, String pipeline, State before, ChangeLog log) {

    void compare(SpanData span, AttributeMap resource) {
      change("name", "span", before.name(), span.name());
      change("status message", "span", before.statusMessage(), span.statusMessage());
      compare("resource", before.resource(), resource);
      compare("span", before.attributes(), span.attributes());
      for (int i = 0; i < Math.min(before.events().size(), span.events().size()); i++) {
        compare("event", before.events().get(i), span.events().get(i).attributes());
      }
    }

    private void compare(String place, AttributeMap old, AttributeMap now) {
      if (old.equals(now)) {
        return;
      }
      old.forEach((key, value) -> change(key, place, text(value), text(now.get(key))));
      now.forEach(
          (key, value) -> {
            if (!old.contains(key)) {
              change(key, place, null, text(value));
            }
          });
    }

    private void change(String key, String place, @Nullable String old, @Nullable String now) {
      if (old == null ? now != null : !old.equals(now)) {
        log.add(
            new SpanChange(
                component, pipeline, before.trace(), before.name(), key, place, old, now));
      }
    }

    private static @Nullable String text(@Nullable AnyValue value) {
      return value == null ? null : AnyValueText.of(value);
    }
  }
}
