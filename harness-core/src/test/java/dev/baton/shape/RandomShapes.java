package dev.baton.shape;

import static dev.baton.shape.ShapeSpan.span;
import static dev.baton.shape.ShapeSpan.spanLike;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Shapes that use everything that the notation has. */
final class RandomShapes {

  private final Random random;
  private final Supplier<String> texts;
  private final List<UnaryOperator<ShapeSpan>> changes =
      List.of(
          s -> s.service(text()),
          s -> s.serviceLike(text()),
          s -> s.kind(SpanKind.values()[random().nextInt(5)]),
          ShapeSpan::error,
          ShapeSpan::ok,
          ShapeSpan::notSampled,
          ShapeSpan::notEnded,
          ShapeSpan::orphan,
          s -> s.times(random().nextInt(3)),
          s -> s.times(random().nextInt(2), 1 + random().nextInt(4)),
          s -> s.atLeast(random().nextInt(3)),
          ShapeSpan::ordered,
          ShapeSpan::andMore,
          s -> s.shorterThan(Duration.ofNanos(random().nextLong() >>> 2)),
          s -> s.longerThan(Duration.ofMillis(random().nextInt(5000))),
          s -> s.lasting(Duration.ofNanos(random().nextInt(5000))),
          s -> s.attribute(AttributeKey.stringKey(text()), text()),
          s -> s.attribute(AttributeKey.doubleKey(text()), random().nextDouble() * 1e30),
          s -> s.attribute(AttributeKey.longArrayKey(text()), List.of(1L, random().nextLong())),
          s -> s.attributeNot(AttributeKey.booleanKey(text()), random().nextBoolean()),
          s -> s.attributeLess(AttributeKey.longKey(text()), random().nextLong()),
          s -> s.attributeGreater(AttributeKey.stringKey(text()), text()),
          s -> s.attributeLike(AttributeKey.stringKey(text()), text()),
          s -> s.noAttribute(AttributeKey.stringKey(text())),
          s -> s.event(text()),
          s -> s.link(text(), text()),
          s -> s.having(ShapeDetail.eventLike(text()), ShapeDetail.event(text())),
          s ->
              s.having(
                  ShapeDetail.event(text())
                      .attribute(AttributeKey.stringKey(text()), text())
                      .attributeNot(AttributeKey.longKey(text()), random().nextLong())
                      .attributeLess(AttributeKey.doubleKey(text()), random().nextDouble())),
          s ->
              s.having(
                  ShapeDetail.linkTo(text())
                      .serviceLike(text())
                      .attributeGreater(AttributeKey.stringKey(text()), text())
                      .attributeLike(AttributeKey.stringKey(text()), text())),
          s -> s.having(ShapeDetail.linkLike(text()).noAttribute(AttributeKey.stringKey(text()))));

  RandomShapes(Random random, Supplier<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  private Random random() {
    return random;
  }

  private String text() {
    return texts.get();
  }

  Shape shape() {
    Shape shape = Shape.of(roots());
    Shape rest = random.nextInt(4) == 0 ? shape.and(Shape.of(roots())) : shape;
    return random.nextInt(8) == 0 ? rest.andMore() : rest;
  }

  private ShapeSpan[] roots() {
    ShapeSpan[] roots = new ShapeSpan[1 + random.nextInt(2)];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = tree(3);
    }
    return roots;
  }

  private ShapeSpan tree(int levels) {
    ShapeSpan span = random.nextInt(5) == 0 ? spanLike(text()) : span(text());
    for (int i = random.nextInt(4); i > 0; i--) {
      span = changes.get(random.nextInt(changes.size())).apply(span);
    }
    for (int i = levels == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      span = span.children(tree(levels - 1));
    }
    return span;
  }
}
