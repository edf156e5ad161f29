package dev.baton.shape;

import static dev.baton.shape.ShapeSpan.span;
import static dev.baton.shape.ShapeSpan.spanLike;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShapeSpanTest {

  @Test
  void aTreeOfCallsIsTheShapeOfTheSameText() {
    Shape shape =
        Shape.of(
            span("POST /orders")
                .service("orders")
                .kind(SERVER)
                .ordered()
                .event("placed")
                .children(
                    spanLike("SELECT *").kind(CLIENT).times(1, 3).shorterThan(Duration.ofMillis(5)),
                    span("POST /charge")
                        .attribute(stringKey("app.tier"), "gold")
                        .error()
                        .andMore()));
    assertThat(shape)
        .isEqualTo(
            Shape.parse(
                """
                POST /orders    @orders  SERVER  ordered
                  :placed
                  ~SELECT *              CLIENT  x1..3 <5ms
                  POST /charge                   ERROR app.tier=gold
                    ...
                """));
  }

  @Test
  void whatHasNoOrderIsNotCompared() {
    assertThatThrownBy(() -> span("a").attributeLess(booleanKey("k"), true))
        .hasMessage("k: < and > compare numbers or texts, not true");
  }

  @Test
  void eventsLinksAndFurtherRootsAreSaidAsInText() {
    AttributeKey<Long> attempt = AttributeKey.longKey("attempt");
    Shape built =
        Shape.of(
                span("charge")
                    .having(
                        ShapeDetail.eventLike("ret*").attributeGreater(attempt, 1L),
                        ShapeDetail.linkTo("order").service("shop").noAttribute(attempt)))
            .andMore();
    assertThat(built)
        .isEqualTo(
            Shape.parse(
                """
                charge
                  ->order  @shop !attempt
                  :~ret*   attempt>1
                ...
                """));
  }

  @Test
  void anEventHasNoService() {
    assertThatThrownBy(() -> ShapeDetail.event("retry").service("shop"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the event retry cannot have a service: only spans and links have one");
  }
}
