package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One call: what was sent, what was received, and what of it was changed on the way. */
class HopChangesTest {

  private static final TraceFlags SAMPLED = TraceFlags.getSampled();
  private static final TraceFlags SAMPLED_AND_RANDOM = TraceFlags.fromByte((byte) 3);
  private static final TraceState NO_STATE = TraceState.getDefault();
  private static final TraceState STATE = TraceState.builder().put("k", "v").build();
  private static final Baggage NONE = Baggage.empty();
  private static final Baggage GOLD = Baggage.builder().put("tier", "gold").build();
  private static final Baggage BLUE = Baggage.builder().put("tier", "blue").build();

  private static final Map<String, String> W3C = Map.of("traceparent", "00-…");
  private static final Map<String, String> B3 = Map.of("b3", "…");
  private static final Map<String, String> BOTH = Map.of("traceparent", "00-…", "b3", "…");
  private static final Map<String, String> WITH_BAGGAGE =
      Map.of("traceparent", "00-…", "baggage", "tier=…");

  private final Story story = new Story();
  private final SpanContext call = story.call("/charge");

  private SpanContext received(TraceFlags flags, TraceState state) {
    return SpanContext.createFromRemoteParent(call.getTraceId(), call.getSpanId(), flags, state);
  }

  private HopChangesTest sent(Map<String, String> headers, Baggage baggage) {
    story.inject("orders", call, baggage, headers).on("billing-1");
    return this;
  }

  private String arrivedAs(
      SpanContext as, Map<String, String> headers, Baggage baggage, String... names) {
    story.extract("billing", as, baggage, headers, List.of(names));
    story.end(story.serve("/charge", as));
    return HopText.state(story.hop());
  }

  @Test
  void aFlagThatOnlyTraceContextHasIsMissedIfBothEndsUseIt() {
    SpanContext changed = received(SAMPLED_AND_RANDOM, NO_STATE);

    assertThat(sent(W3C, NONE).arrivedAs(changed, W3C, NONE)).isEqualTo("altered: flags");
  }

  @Test
  void aFlagThatTheSendersFormatDoesNotHaveIsNotMissed() {
    SpanContext changed = received(SAMPLED_AND_RANDOM, NO_STATE);

    assertThat(sent(B3, NONE).arrivedAs(changed, W3C, NONE)).isEqualTo("arrived");
  }

  @Test
  void aFlagThatTheReceiversFormatDoesNotHaveIsNotMissed() {
    SpanContext changed = received(SAMPLED_AND_RANDOM, NO_STATE);

    assertThat(sent(BOTH, NONE).arrivedAs(changed, BOTH, NONE)).isEqualTo("arrived");
  }

  @Test
  void theSampledFlagIsMissedInEachFormat() {
    SpanContext changed = received(TraceFlags.getDefault(), NO_STATE);

    assertThat(sent(B3, NONE).arrivedAs(changed, B3, NONE)).isEqualTo("altered: flags");
  }

  @Test
  void theTraceStateIsMissedIfBothEndsUseTraceContext() {
    assertThat(sent(W3C, NONE).arrivedAs(received(SAMPLED, STATE), W3C, NONE))
        .isEqualTo("altered: trace state");
  }

  @Test
  void theSendersFormatMayHaveNoTraceState() {
    assertThat(sent(B3, NONE).arrivedAs(received(SAMPLED, STATE), BOTH, NONE)).isEqualTo("arrived");
  }

  @Test
  void theReceiversFormatMayHaveNoTraceState() {
    assertThat(sent(BOTH, NONE).arrivedAs(received(SAMPLED, STATE), B3, NONE)).isEqualTo("arrived");
  }

  @Test
  void baggageThatArrivesIsHealthy() {
    assertThat(sent(WITH_BAGGAGE, GOLD).arrivedAs(call, WITH_BAGGAGE, GOLD, "baggage"))
        .isEqualTo("arrived");
  }

  @Test
  void baggageWithAnotherValueIsAltered() {
    assertThat(sent(WITH_BAGGAGE, GOLD).arrivedAs(call, WITH_BAGGAGE, BLUE, "baggage"))
        .isEqualTo("altered: baggage");
  }

  @Test
  void baggageThatSomebodyOnTheWayAddsIsNone() {
    assertThat(sent(W3C, NONE).arrivedAs(call, WITH_BAGGAGE, BLUE, "baggage")).isEqualTo("arrived");
  }

  @Test
  void baggageWithoutAHeaderOnTheWayIsMissed() {
    assertThat(sent(WITH_BAGGAGE, GOLD).arrivedAs(call, W3C, NONE, "host", "traceparent"))
        .isEqualTo("altered: baggage");
  }

  @Test
  void baggageIsNotMissedWhereNobodyKnowsWhichHeadersCame() {
    assertThat(sent(WITH_BAGGAGE, GOLD).arrivedAs(call, W3C, NONE)).isEqualTo("arrived");
  }

  @Test
  void baggageThatNoHeaderCarriesIsNotMissed() {
    assertThat(sent(W3C, GOLD).arrivedAs(call, W3C, NONE, "host", "traceparent"))
        .isEqualTo("arrived");
  }
}
