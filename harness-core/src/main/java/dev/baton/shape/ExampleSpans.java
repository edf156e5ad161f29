package dev.baton.shape;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeCondition.Op;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanState;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.notation.TimeBound;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes spans that fit the lines of one trace. What a line leaves open gets a plain value. */
final class ExampleSpans {

  private static final long USUAL_NANOS = 10_000_000;
  private static final long MILLI = 1_000_000;
  private static final InstrumentationScope SCOPE = InstrumentationScope.named("shape");

  /** A span that is being made. */
  private static final class Node {
    final SpanLine line;
    final @Nullable Node parent;
    final SpanContext context;
    long nanos;

    Node(SpanLine line, @Nullable Node parent, SpanContext context) {
      this.line = line;
      this.parent = parent;
      this.context = context;
      this.nanos = duration(line.times());
    }
  }

  private final SplittableRandom random;
  private final String traceId;
  private final List<Node> nodes = new ArrayList<>();

  ExampleSpans(long seed) {
    random = new SplittableRandom(seed);
    traceId = hex(random.nextLong()) + hex(random.nextLong());
  }

  /** Returns the spans, those of children after those of their parents. */
  List<CapturedSpan> of(List<SpanLine> lines, long startEpochNanos) {
    List<List<Node>> levels = new ArrayList<>();
    for (SpanLine line : lines) {
      List<Node> parents = line.depth() == 0 ? List.of() : levels.get(line.depth() - 1);
      List<Node> made = new ArrayList<>();
      for (int i = 0; i < times(line); i++) {
        if (line.depth() == 0) {
          made.add(node(line, null));
        }
        parents.forEach(parent -> made.add(node(line, parent)));
      }
      while (levels.size() > line.depth()) {
        levels.remove(levels.size() - 1);
      }
      levels.add(made);
    }
    widenParents();
    return nodes.stream().map(node -> span(node, startEpochNanos)).toList();
  }

  private static int times(SpanLine line) {
    return line.count().forbids() ? 0 : Math.max(1, line.count().min());
  }

  private Node node(SpanLine line, @Nullable Node parent) {
    boolean sampled = !line.states().contains(SpanState.NOT_SAMPLED);
    Node node = new Node(line, parent, context(sampled));
    nodes.add(node);
    return node;
  }

  private SpanContext context(boolean sampled) {
    return SpanContext.create(
        traceId,
        hex(random.nextLong() | 1),
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  /** A parent whose duration is left open takes at least as long as its children. */
  private void widenParents() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.parent != null && node.parent.line.times().isEmpty()) {
        node.parent.nanos = Math.max(node.parent.nanos, node.nanos);
      }
    }
  }

  private static long duration(List<TimeBound> bounds) {
    long nanos = USUAL_NANOS;
    for (TimeBound bound : bounds) {
      nanos =
          switch (bound.op()) {
            case LESS -> Math.min(nanos, bound.nanos() / 2);
            case GREATER -> Math.max(nanos, bound.nanos() + MILLI);
            default -> bound.nanos();
          };
    }
    return nanos;
  }

  private CapturedSpan span(Node node, long start) {
    SpanLine line = node.line;
    long end = line.states().contains(SpanState.NOT_ENDED) ? 0 : start + node.nanos;
    CapturedSpanBuilder builder =
        CapturedSpan.builder(node.context, example(line.name()))
            .kind(line.kind() == null ? SpanKind.INTERNAL : line.kind())
            .time(start, end)
            .attributes(attributes(line.attributes()))
            .events(events(line.events(), start))
            .status(status(line))
            .scope(SCOPE)
            .resource(
                Resource.ofService(line.service() == null ? "shop" : example(line.service())));
    if (line.states().contains(SpanState.ORPHAN)) {
      builder.parent(context(true));
    } else if (node.parent != null) {
      builder.parent(node.parent.context);
    }
    return builder.build();
  }

  private static SpanStatus status(SpanLine line) {
    if (line.wantsError()) {
      return SpanStatus.error("");
    }
    return line.wantsOk() ? SpanStatus.ok() : SpanStatus.unset();
  }

  private static List<SpanEvent> events(List<EventLine> lines, long at) {
    return lines.stream()
        .map(line -> SpanEvent.of(example(line.name()), at, attributes(line.attributes())))
        .toList();
  }

  private static Attributes attributes(List<AttributeCondition> conditions) {
    Map<String, Object> values = new TreeMap<>();
    conditions.stream()
        .filter(condition -> condition.value() != null && condition.op() != Op.NOT_EQUAL)
        .forEach(condition -> values.put(condition.key(), value(condition)));
    AttributesBuilder attributes = Attributes.builder();
    values.forEach((key, value) -> put(attributes, key, value));
    return attributes.build();
  }

  private static Object value(AttributeCondition condition) {
    Object value = String.valueOf(condition.value());
    if (condition.value() instanceof TextPattern pattern) {
      value = example(pattern);
    } else if (condition.value() != null) {
      value = condition.value();
    }
    int step = condition.op() == Op.LESS ? -1 : condition.op() == Op.GREATER ? 1 : 0;
    if (value instanceof Long whole) {
      return whole + step;
    }
    return value instanceof Double number ? (Object) (number + step) : value;
  }

  private static void put(AttributesBuilder attributes, String key, Object value) {
    if (value instanceof Long whole) {
      attributes.put(key, whole);
    } else if (value instanceof Double number) {
      attributes.put(key, number);
    } else if (value instanceof Boolean flag) {
      attributes.put(key, flag);
    } else if (value instanceof List<?> list) {
      attributes.put(AttributeKey.stringArrayKey(key), list.stream().map(String::valueOf).toList());
    } else {
      attributes.put(key, value.toString());
    }
  }

  private static String example(TextPattern pattern) {
    return pattern.isLiteral() ? pattern.text() : pattern.text().replace("*", "").replace('?', 'x');
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
