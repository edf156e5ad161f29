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
 * A span of a {@link Shape} that is made without text: {@code span("POST
 * /charge").service("billing").kind(SERVER)}. Immutable: every method returns a new one.
 */
public final class ShapeSpan {

  private final SpanLine line;
  private final List<ShapeSpan> children;

  private ShapeSpan(SpanLine line, List<ShapeSpan> children) {
    this.line = line;
    this.children = children;
  }

  /** Returns a span of exactly this name. */
  public static ShapeSpan span(String name) {
    return new ShapeSpan(new SpanLineBuilder(0, TextPattern.literal(name)).build(), List.of());
  }

  /** Returns a span with a name like this: {@code *} is any run, {@code ?} one character. */
  public static ShapeSpan spanLike(String glob) {
    return new ShapeSpan(new SpanLineBuilder(0, TextPattern.glob(glob)).build(), List.of());
  }

  private ShapeSpan with(Consumer<SpanLineBuilder> change) {
    SpanLineBuilder builder = new SpanLineBuilder(line);
    change.accept(builder);
    return new ShapeSpan(builder.build(), children);
  }

  /** Expects this service. */
  public ShapeSpan service(String name) {
    return with(line -> line.service = TextPattern.literal(name));
  }

  /** Expects a service with a name like this. */
  public ShapeSpan serviceLike(String glob) {
    return with(line -> line.service = TextPattern.glob(glob));
  }

  /** Expects this kind. */
  public ShapeSpan kind(SpanKind kind) {
    return with(line -> line.kind = kind);
  }

  /** Expects the status ERROR, which a span otherwise must not have. */
  public ShapeSpan error() {
    return with(line -> line.status = StatusCode.ERROR);
  }

  /** Expects the status OK. */
  public ShapeSpan ok() {
    return with(line -> line.status = StatusCode.OK);
  }

  /** Expects a span that was not sampled. */
  public ShapeSpan notSampled() {
    return with(line -> line.states.add(SpanState.NOT_SAMPLED));
  }

  /** Expects a span that has not ended. */
  public ShapeSpan notEnded() {
    return with(line -> line.states.add(SpanState.NOT_ENDED));
  }

  /** Expects a root whose parent was never captured. */
  public ShapeSpan orphan() {
    return with(line -> line.states.add(SpanState.ORPHAN));
  }

  /** Expects exactly so many such spans, with all that is below them; 0 forbids them. */
  public ShapeSpan times(int count) {
    return times(count, count);
  }

  /** Expects at least {@code min} and at most {@code max} such spans. */
  public ShapeSpan times(int min, int max) {
    return with(line -> line.count = new Count(min, max));
  }

  /** Expects at least so many such spans. */
  public ShapeSpan atLeast(int min) {
    return times(min, Count.UNBOUNDED);
  }

  /** Expects the children, and the events, in the order in which they are given. */
  public ShapeSpan ordered() {
    return with(line -> line.ordered = true);
  }

  /** Allows children that are not given. */
  public ShapeSpan andMore() {
    return with(line -> line.open = true);
  }

  /** Expects a shorter duration. */
  public ShapeSpan shorterThan(Duration limit) {
    return with(line -> line.times.add(new TimeBound(Op.LESS, limit.toNanos())));
  }

  /** Expects a longer duration. */
  public ShapeSpan longerThan(Duration limit) {
    return with(line -> line.times.add(new TimeBound(Op.GREATER, limit.toNanos())));
  }

  /** Expects exactly this duration, which makes sense on a virtual clock. */
  public ShapeSpan lasting(Duration duration) {
    return with(line -> line.times.add(new TimeBound(Op.EQUAL, duration.toNanos())));
  }

  /** Expects this attribute with this value. */
  public <T> ShapeSpan attribute(AttributeKey<T> key, T value) {
    return test(key, Op.EQUAL, value);
  }

  /** Expects this attribute with another value. */
  public <T> ShapeSpan attributeNot(AttributeKey<T> key, T value) {
    return test(key, Op.NOT_EQUAL, value);
  }

  /** Expects this attribute with a smaller value. */
  public <T extends Comparable<T>> ShapeSpan attributeLess(AttributeKey<T> key, T value) {
    return test(key, Op.LESS, value);
  }

  /** Expects this attribute with a greater value. */
  public <T extends Comparable<T>> ShapeSpan attributeGreater(AttributeKey<T> key, T value) {
    return test(key, Op.GREATER, value);
  }

  /** Expects this attribute with a value like this; {@code *} says that it is there. */
  public ShapeSpan attributeLike(AttributeKey<?> key, String glob) {
    return with(line -> line.attributes.add(AttributeCondition.like(key.getKey(), glob)));
  }

  /** Expects no attribute of this name. */
  public ShapeSpan noAttribute(AttributeKey<?> key) {
    return with(line -> line.attributes.add(AttributeCondition.absent(key.getKey())));
  }

  private <T> ShapeSpan test(AttributeKey<T> key, Op op, T value) {
    AttributeCondition test = AttributeCondition.of(key, op, value);
    return with(line -> line.attributes.add(test));
  }

  /** Expects an event of this name, among others. */
  public ShapeSpan event(String name) {
    return with(line -> line.events.add(new EventLine(TextPattern.literal(name), List.of())));
  }

  /** Expects a link to a span of this name and service, among others. */
  public ShapeSpan link(String name, String service) {
    return with(
        line ->
            line.links.add(
                new LinkLine(TextPattern.literal(name), TextPattern.literal(service), List.of())));
  }

  /** Expects these events and links, among others. */
  public ShapeSpan having(ShapeDetail... details) {
    return with(line -> List.of(details).forEach(detail -> detail.addTo(line)));
  }

  /** Adds children. */
  public ShapeSpan children(ShapeSpan... more) {
    List<ShapeSpan> all = new ArrayList<>(children);
    all.addAll(List.of(more));
    return new ShapeSpan(line, List.copyOf(all));
  }

  /** Returns the lines of these trees, each before its children. */
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

  /** Returns the span and what is below it in the notation. */
  @Override
  public String toString() {
    return Shape.of(this).toString();
  }
}
