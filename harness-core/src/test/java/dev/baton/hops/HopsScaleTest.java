package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** Would take minutes, were anything compared with everything. */
class HopsScaleTest {

  private static final int MANY = 50_000;

  private final Story story = new Story();

  @Test
  void manyHopsOfManySpansArePutTogether() {
    for (int i = 0; i < MANY; i++) {
      SpanContext call = story.on("main").call("/charge");
      story.inject("orders", call).on("billing-1").extract("billing", call);
      story.end(story.serve("/charge", call)).on("main").end(call);
    }

    assertThat(story.hops().in(State.ARRIVED)).hasSize(MANY);
  }

  @Test
  void manyMessagesOfOneSpanArriveEachOnce() {
    SpanContext job = story.start("orders", "outbox", SpanKind.INTERNAL, Attributes.empty());
    for (int i = 0; i < MANY; i++) {
      story.inject("orders", job);
    }
    for (int i = 0; i < MANY; i++) {
      story.on("shipping-" + i % 8).extract("shipping", job);
      story.end(story.process(job));
    }

    assertThat(story.hops().in(State.ARRIVED)).hasSize(MANY);
  }

  @Test
  void manyLostCallsAreEachGivenToOneReceiver() {
    for (int i = 0; i < MANY; i++) {
      SpanContext call = story.on("main").call("/charge");
      story.inject("orders", call).on("billing-1").extractNothing("billing", "host");
      story.end(story.serve("/charge", SpanContext.getInvalid())).on("main").end(call);
    }

    assertThat(story.hops().in(State.LOST)).hasSize(MANY);
  }

  @Test
  void manySpansInBetweenAreFollowedInOneTrace() {
    SpanContext root = story.start("orders", "job", SpanKind.INTERNAL, Attributes.empty());
    for (int i = 0; i < MANY / 10; i++) {
      SpanContext call =
          story.start(
              "orders",
              "GET",
              SpanKind.CLIENT,
              Story.http("url.full", "http://b/" + i),
              root,
              java.util.List.of());
      SpanContext mesh = Story.context(root.getTraceId(), 0x7000_0000 + i);
      story.inject("orders", call).on("billing-1").extract("billing", mesh);
      story.end(story.serve("/" + i, mesh)).on("main").end(call);
    }

    assertThat(story.hops().in(State.ALTERED)).hasSize(MANY / 10);
  }
}
