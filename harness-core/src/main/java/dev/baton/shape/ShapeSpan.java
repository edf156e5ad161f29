package dev.baton.shape;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeCondition.Op;
import dev.baton.shape.notation.Count;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.LinkLine;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.SpanState;
import dev.baton.shape.notation.TextPattern;
import dev.baton.shape.notation.TimeBound;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A span of a {@link Shape} that is created in code instead of text: {@code span("POST
 * /charge").service("billing").kind(SERVER)}. Immutable: every method returns a new object.
 */
public final class ShapeSpan {

  private final SpanLine line;
  private final List<ShapeSpan> children;

  private ShapeSpan(SpanLine line, List<ShapeSpan> children) {
    this.line = line;
    this.children = children;
  }

  /** Returns a span with exactly this name. */
  public static ShapeSpan span(String name) {
    return new ShapeSpan(new SpanLineBuilder(0, TextPattern.literal(name)).build(), List.of());
  }

  /**
   * Returns a span with a matching name: {@code *} matches any characters, {@code ?} exactly one.
   */
  public static ShapeSpan spanLike(String glob) {
    return new ShapeSpan(new SpanLineBuilder(0, TextPattern.glob(glob)).build(), List.of());
  }

  private ShapeSpan with(Consumer<SpanLineBuilder> change) {
    SpanLineBuilder builder = new SpanLineBuilder(line);
    change.accept(builder);
    return new ShapeSpan(builder.build(), children);
  }

  /** Requires this service. */
  public ShapeSpan service(String name) {
    return with(line -> line.service = TextPattern.literal(name));
  }

  /** Requires a service with a matching name. */
  public ShapeSpan serviceLike(String glob) {
    return with(line -> line.service = TextPattern.glob(glob));
  }

  /** Requires this kind. */
  public ShapeSpan kind(SpanKind kind) {
    return with(line -> line.kind = kind);
  }

  /** Requires the status ERROR, which is forbidden otherwise. */
  public ShapeSpan error() {
    return with(line -> line.status = StatusCode.ERROR);
  }

  /** Requires the status OK. */
  public ShapeSpan ok() {
    return with(line -> line.status = StatusCode.OK);
  }

  /** Requires that the span was not sampled. */
  public ShapeSpan notSampled() {
    return with(line -> line.states.add(SpanState.NOT_SAMPLED));
  }

  /** Requires that the span has not ended. */
  public ShapeSpan notEnded() {
    return with(line -> line.states.add(SpanState.NOT_ENDED));
  }

  /** Requires that the parent of the span was never captured. */
  public ShapeSpan orphan() {
    return with(line -> line.states.add(SpanState.ORPHAN));
  }

  /**
   * Requires exactly this number of such spans, each with its descendants; 0 forbids such spans.
   */
  public ShapeSpan times(int count) {
    return times(count, count);
  }

  /** Requires at least {@code min} and at most {@code max} such spans. */
  public ShapeSpan times(int min, int max) {
    return with(line -> line.count = new Count(min, max));
  }

  /** Requires at least this number of such spans. */
  public ShapeSpan atLeast(int min) {
    return times(min, Count.UNBOUNDED);
  }

  /** Requires the children and the events in the given order. */
  public ShapeSpan ordered() {
    return with(line -> line.ordered = true);
  }

  /** Allows additional children. */
  public ShapeSpan andMore() {
    return with(line -> line.open = true);
  }

  /** Requires a shorter duration. */
  public ShapeSpan shorterThan(Duration limit) {
    return with(line -> line.times.add(new TimeBound(Op.LESS, limit.toNanos())));
  }

  /** Requires a longer duration. */
  public ShapeSpan longerThan(Duration limit) {
    return with(line -> line.times.add(new TimeBound(Op.GREATER, limit.toNanos())));
  }

  /** Requires exactly this duration, which is useful with a virtual clock. */
  public ShapeSpan lasting(Duration duration) {
    return with(line -> line.times.add(new TimeBound(Op.EQUAL, duration.toNanos())));
  }

  /** Requires this attribute with this value. */
  public <T> ShapeSpan attribute(AttributeKey<T> key, T value) {
    return test(key, Op.EQUAL, value);
  }

  /** Requires this attribute with any other value. */
  public <T> ShapeSpan attributeNot(AttributeKey<T> key, T value) {
    return test(key, Op.NOT_EQUAL, value);
  }

  /** Requires this attribute with a smaller value. */
  public <T extends Comparable<T>> ShapeSpan attributeLess(AttributeKey<T> key, T value) {
    return test(key, Op.LESS, value);
  }

  /** Requires this attribute with a greater value. */
  public <T extends Comparable<T>> ShapeSpan attributeGreater(AttributeKey<T> key, T value) {
    return test(key, Op.GREATER, value);
  }

  /** Requires this attribute with a matching value; {@code *} matches every value. */
  public ShapeSpan attributeLike(AttributeKey<?> key, String glob) {
    return with(line -> line.attributes.add(AttributeCondition.like(key.getKey(), glob)));
  }

  /** Requires that there is no attribute with this name. */
  public ShapeSpan noAttribute(AttributeKey<?> key) {
    return with(line -> line.attributes.add(AttributeCondition.absent(key.getKey())));
  }

  private <T> ShapeSpan test(AttributeKey<T> key, Op op, T value) {
    AttributeCondition test = AttributeCondition.of(key, op, value);
    return with(line -> line.attributes.add(test));
  }

  /** Requires an event with this name. Other events are allowed. */
  public ShapeSpan event(String name) {
    return with(line -> line.events.add(new EventLine(TextPattern.literal(name), List.of())));
  }

  /** Requires a link to a span with this name and service. Other links are allowed. */
  public ShapeSpan link(String name, String service) {
    return with(
        line ->
            line.links.add(
                new LinkLine(TextPattern.literal(name), TextPattern.literal(service), List.of())));
  }

  /** Requires these events and links. Others are allowed. */
  public ShapeSpan having(ShapeDetail... details) {
    return with(line -> List.of(details).forEach(detail -> detail.addTo(line)));
  }

  /** Adds children. */
  public ShapeSpan children(ShapeSpan... more) {
    List<ShapeSpan> all = new ArrayList<>(children);
    all.addAll(List.of(more));
    return new ShapeSpan(line, List.copyOf(all));
  }

  /** Returns the lines of these trees, each parent before its children. */
  static List<SpanLine> flatten(List<ShapeSpan> roots) {
    List<SpanLine> lines = new ArrayList<>();
    Deque<ShapeSpan> todo = new ArrayDeque<>();
    Deque<Integer> depths = new ArrayDeque<>();
    push(roots, 0, todo, depths);
    while (!todo.isEmpty()) {
      ShapeSpan span = todo.pop();
      SpanLineBuilder line = new SpanLineBuilder(span.line);
      line.depth = depths.pop();
      lines.add(line.build());
      push(span.children, line.depth + 1, todo, depths);
    }
    return lines;
  }

  private static void push(
      List<ShapeSpan> spans, int depth, Deque<ShapeSpan> todo, Deque<Integer> depths) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      todo.push(spans.get(i));
      depths.push(depth);
    }
  }

  /** Returns the span and its descendants in the notation of shapes. */
  @Override
  public String toString() {
    return Shape.of(this).toString();
  }
}
