package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which use of a context shows that it came through a carrier. */
class ContextUsageTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();

  private final Story story = new Story();
  private final SpanContext call = story.call("/charge");

  private SpanContext linked(String service, SpanContext to) {
    return story.start(service, "work", SpanKind.INTERNAL, Attributes.empty(), NOBODY, List.of(to));
  }

  @Test
  void aSpanOfItsOwnServiceBelowItIsNoArrival() {
    story.inject("orders", call);
    story.end(story.below("orders", "encode", SpanKind.INTERNAL, call)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aSpanOfAnotherServiceBelowItIsOne() {
    story.inject("orders", call);
    story.end(story.below("billing", "charge", SpanKind.INTERNAL, call)).end(call);

    assertThat(story.hop()).hasToString("orders → billing  HTTP GET /charge  traceparent  arrived");
  }

  @Test
  void anEntrySpanOfItsOwnServiceBelowItIsOne() {
    story.inject("orders", call);
    story.end(story.below("orders", "GET /charge", SpanKind.SERVER, call)).end(call);

    assertThat(story.hop()).hasToString("orders → orders  HTTP GET /charge  traceparent  arrived");
  }

  @Test
  void aSpanOfItsOwnServiceThatLinksToItIsNoArrival() {
    story.inject("orders", call);
    story.end(linked("orders", call)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aSpanOfItsOwnServiceThatLinksToWhatItExtractedIsOne() {
    story.inject("orders", call).on("worker").extract("orders", call);
    story.end(linked("orders", call)).on("main").end(call);

    assertThat(story.hop())
        .hasToString("orders → orders  HTTP GET /charge  traceparent  arrived  1 ms");
  }

  @Test
  void aSpanOfAnotherServiceThatLinksToItIsOne() {
    story.inject("orders", call);
    story.end(linked("billing", call)).end(call);

    assertThat(story.hop()).hasToString("orders → billing  HTTP GET /charge  traceparent  arrived");
  }

  @Test
  void anInjectionOfTheSameContextIsNoExtraction() {
    story.inject("orders", call).inject("orders", call);
    story.end(linked("orders", call)).end(call);

    assertThat(story.hops().all()).extracting(Hop::state).containsOnly(State.LEFT);
  }

  @Test
  void aContextIsTakenUpByAChildOrALink() {
    SpanContext other = story.call("/refund");
    assertThat(story.hops().isTakenUp(call)).isFalse();

    SpanContext child = story.below("orders", "encode", SpanKind.INTERNAL, call);
    linked("billing", other);

    assertThat(story.hops().isTakenUp(call)).isTrue();
    assertThat(story.hops().isTakenUp(other)).isTrue();
    assertThat(story.hops().isTakenUp(child)).isFalse();
    assertThat(story.hops().isTakenUp(NOBODY)).as("roots have no parent").isFalse();
  }

  /** Its answer is known, so it is not who called a root that nobody seems to have called. */
  @Test
  void aCallThatGoesOnElsewhereIsNotWhoCalledARoot() {
    story.on("billing-1").end(story.serve("/charge", call));
    story.on("billing-2").end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hops().callsWithoutContext()).isEmpty();
  }

  @Test
  void aCallThatGoesOnInItsOwnServiceMayBe() {
    story.end(story.below("orders", "encode", SpanKind.INTERNAL, call));
    story.on("billing-2").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hops().callsWithoutContext()).hasSize(1);
  }
}
