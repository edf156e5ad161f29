package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several calls of one trace, one of which went through somebody with a span of its own. */
class HopsThroughIntermediariesTest {

  private final Story story = new Story();
  private final SpanContext checkout =
      story.start("orders", "checkout", SpanKind.INTERNAL, Attributes.empty());
  private final SpanContext between = Story.context(checkout.getTraceId(), 0xbad);

  private SpanContext call(Attributes attributes) {
    return story
        .on("main")
        .start("orders", "GET", SpanKind.CLIENT, attributes, checkout, List.of());
  }

  private SpanContext calls(String path) {
    SpanContext call = call(Story.http("url.path", path));
    story.inject("orders", call);
    return call;
  }

  private void answer(String path) {
    story.on("billing-1").extract("billing", between);
    story.end(story.serve(path, between));
  }

  private List<State> states() {
    return story.hops().all().stream().map(Hop::state).toList();
  }

  @Test
  void theOneOfTheSamePathWasAnswered() {
    SpanContext unknown = call(Attributes.empty());
    story.inject("orders", unknown);
    calls("/charge");
    answer("/charge");

    assertThat(states()).containsExactly(State.LEFT, State.ALTERED);
  }

  @Test
  void theOnlyOneThatIsPossibleWasAnswered() {
    calls("/refund");
    SpanContext unknown = call(Attributes.empty());
    story.inject("orders", unknown);
    answer("/charge");

    assertThat(states()).containsExactly(State.LEFT, State.ALTERED);
  }

  @Test
  void ofTwoThatArePossibleNobodyKnows() {
    story.inject("orders", call(Attributes.empty()));
    story.inject("orders", call(Attributes.empty()));
    answer("/charge");

    assertThat(states()).containsOnly(State.LEFT);
  }

  @Test
  void whatWasSentAfterwardsWasNotAnswered() {
    SpanContext call = call(Story.http("url.path", "/charge"));
    answer("/charge");
    story.inject("orders", call);

    assertThat(states()).containsExactly(State.LEFT);
  }

  @Test
  void whatHadEndedWasNotAnswered() {
    story.end(calls("/charge"));
    answer("/charge");

    assertThat(states()).containsExactly(State.LEFT);
  }

  @Test
  void eachIsAnsweredOnce() {
    calls("/charge");
    answer("/charge");
    SpanContext again = Story.context(checkout.getTraceId(), 0xbae);
    story.on("billing-2").extract("billing", again);
    story.end(story.serve("/charge", again));

    assertThat(story.hop().arrivals()).hasSize(1);
  }
}
