package dev.baton.hops;

import static dev.baton.hops.Story.context;
import static dev.baton.hops.Story.w3c;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Arrival.Change;
import dev.baton.hops.Hop.State;
import dev.baton.hops.Loss.Reason;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HopsTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();

  private final Story story = new Story();

  @Test
  void aCallThatIsAnsweredInItsTraceArrives() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call)).on("main").end(call);

    Hop hop = story.hop();
    assertThat(hop).hasToString("orders → billing  HTTP GET /charge  traceparent  arrived  1 ms");
    assertThat(hop.sender().name()).isEqualTo("GET");
    assertThat(hop.arrivals().get(0).spans())
        .extracting(CapturedSpan::kind)
        .containsExactly(SpanKind.SERVER);
    assertThat(hop.timeOnTheWay()).contains(Duration.ofMillis(1));
  }

  @Test
  void aTimeBetweenTwoClocksIsNotTold() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").byAnotherClock().extract("billing", call);
    story.end(story.serve("/charge", call)).on("main").end(call);

    Hop hop = story.hop();
    assertThat(hop).hasToString("orders → billing  HTTP GET /charge  traceparent  arrived");
    assertThat(hop.isBetweenClocks()).isTrue();
    assertThat(hop.timeOnTheWay()).isEmpty();
  }

  @Test
  void whatIsInjectedIntoTheCallOfADatabaseIsNotLostOnTheWayToAServer() {
    Attributes jdbc = Attributes.builder().put("jdbc.datasource.pool", "orders").build();
    SpanContext connection = story.start("orders", "connection", SpanKind.CLIENT, jdbc);
    story.inject("orders", connection).on("billing-1").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).on("main").end(connection);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aHeaderThatIsReadTwiceArrivesOnce() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").extract("billing", call).extract("billing", call);
    story.end(story.serve("/charge", call));

    assertThat(story.hop().arrivals()).hasSize(1);
    assertThat(story.hop().state()).isEqualTo(State.ARRIVED);
  }

  @Test
  void aMessageThatIsDeliveredAgainArrivesAgain() {
    SpanContext message = story.publish();
    story.inject("orders", message).end(message);
    for (int i = 0; i < 3; i++) {
      story.on("shipping-1").extract("shipping", message);
      story.end(story.process(message));
    }

    assertThat(story.hop().arrivals()).hasSize(3);
    assertThat(story.hop())
        .hasToString("orders → shipping  the message orders  traceparent  arrived 3 times  2 ms");
  }

  @Test
  void aMessageThatIsDeliveredToTwoThreadsAtOnceArrivesAgain() {
    SpanContext message = story.publish();
    story.inject("orders", message).end(message);
    story.on("shipping-1").extract("shipping", message);
    SpanContext first = story.process(message);
    story.on("shipping-2").extract("shipping", message);
    SpanContext second = story.process(message);
    story.end(first).end(second);

    assertThat(story.hop().arrivals())
        .extracting(arrival -> arrival.spans().get(0).spanId())
        .containsExactly(first.getSpanId(), second.getSpanId());
  }

  @Test
  void aSpanThatWaitsForMessagesAndTheOneThatProcessesThemAreOneArrival() {
    SpanContext message = story.publish();
    story.inject("orders", message).end(message).on("poll").extract("shipping", message);
    Attributes receive = Attributes.builder().put("messaging.operation.type", "receive").build();
    story.end(
        story.start("shipping", "receive", SpanKind.CONSUMER, receive, NOBODY, List.of(message)));
    story.on("worker").extract("shipping", message);
    story.end(story.process(message));

    assertThat(story.hop().arrivals())
        .singleElement()
        .extracting(a -> a.spans().size())
        .isEqualTo(2);
    assertThat(story.hop().state()).isEqualTo(State.ARRIVED);
  }

  @Test
  void whatArrivesAfterTheCallerGaveUpIsLate() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).end(call).on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call));

    assertThat(story.hop().state()).isEqualTo(State.LATE);
  }

  @Test
  void aMessageIsNeverLateBecauseNobodyWaitsForIt() {
    SpanContext message = story.publish();
    story.inject("orders", message).end(message).on("shipping-1").extract("shipping", message);
    story.end(story.process(message));

    assertThat(story.hop().state()).isEqualTo(State.ARRIVED);
  }

  @Test
  void aSpanOfSomebodyInBetweenAltersTheSpanId() {
    SpanContext call = story.call("/charge");
    SpanContext mesh = context(call.getTraceId(), 0xbad);
    story.inject("orders", call).on("billing-1").extract("billing", mesh);
    story.end(story.serve("/charge", mesh));

    assertThat(story.hop().arrivals().get(0).changes()).containsExactly(Change.SPAN_ID);
    assertThat(story.hop())
        .hasToString("orders → billing  HTTP GET /charge  traceparent  altered: span id  1 ms");
  }

  @Test
  void aSpanInBetweenOfAnotherCallAltersNothing() {
    SpanContext call = story.call("/charge");
    SpanContext mesh = context(call.getTraceId(), 0xbad);
    story.inject("orders", call).on("billing-1").extract("billing", mesh);
    story.end(story.serve("/health", mesh));

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void flagsStateAndBaggageThatChangeAreTold() {
    SpanContext call = story.call("/charge");
    SpanContext changed =
        SpanContext.createFromRemoteParent(
            call.getTraceId(),
            call.getSpanId(),
            TraceFlags.getDefault(),
            TraceState.builder().put("k", "v").build());
    Baggage gold = Baggage.builder().put("tier", "gold").build();
    Map<String, String> sent = Map.of("traceparent", "00-…", "baggage", "tier=gold");
    story.inject("orders", call, gold, sent).on("billing-1");
    story.extract("billing", changed, Baggage.empty(), w3c(changed), List.of("traceparent"));
    story.end(story.serve("/charge", changed));

    assertThat(HopText.state(story.hop())).isEqualTo("altered: flags, trace state, baggage");
    assertThat(story.hop().baggageSent().getEntryValue("tier")).isEqualTo("gold");
    assertThat(story.hop().baggageReceived().isEmpty()).isTrue();
  }

  @Test
  void baggageThatTheReceiverDoesNotReadIsNotLostOnTheWay() {
    SpanContext call = story.call("/charge");
    Baggage gold = Baggage.builder().put("tier", "gold").build();
    Map<String, String> sent = Map.of("traceparent", "00-…", "baggage", "tier=gold");
    story.inject("orders", call, gold, sent).on("billing-1");
    story.extract("billing", call, Baggage.empty(), w3c(call), List.of("traceparent", "baggage"));
    story.end(story.serve("/charge", call));

    assertThat(story.hop().state()).isEqualTo(State.ARRIVED);
    assertThat(story.hop().received("baggage")).isTrue();
  }

  @Test
  void anIdOf64BitsIsTheSameSpanInAShortenedTrace() {
    SpanContext call = story.call("/charge");
    SpanContext half = context("0".repeat(16) + call.getTraceId().substring(16), 1);
    story.inject("orders", call, Baggage.empty(), Map.of("ot-tracer-traceid", "…"));
    story.on("billing-1").extract("billing", half);
    story.end(story.serve("/charge", half));

    assertThat(HopText.state(story.hop())).isEqualTo("altered: trace id");
  }

  @Test
  void anotherServiceThanTheNamedPeerIsTheWrongOne() {
    Attributes peer =
        Story.http("url.full", "http://b/charge").toBuilder().put("peer.service", "auth").build();
    SpanContext call = story.start("orders", "GET", SpanKind.CLIENT, peer);
    story.inject("orders", call).on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call));
    assertThat(story.hop().state()).as("nobody here is called auth").isEqualTo(State.ARRIVED);

    story.start("auth", "job", SpanKind.INTERNAL, Attributes.empty());
    assertThat(story.hop())
        .hasToString(
            "orders → billing  HTTP GET /charge  traceparent"
                + "  arrived at the wrong service, not auth  1 ms");
  }

  @Test
  void aHeaderThatIsGoneAtTheReceiverIsLost() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hop())
        .hasToString("orders → billing  HTTP GET /charge  traceparent  lost: stripped");
    assertThat(story.hop().loss().receiver().name()).isEqualTo("GET /charge");
    assertThat(story.hops().between("orders", "billing")).hasSize(1);
  }

  @Test
  void aHeaderInAFormatThatTheReceiverDoesNotReadIsLostThere() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call, Baggage.empty(), Map.of("b3", "…"));
    story.on("billing-1").extractNothing("billing", "host", "b3");
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.OTHER_FORMAT);
  }

  @Test
  void aHeaderThatCannotBeReadIsLostThere() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    story.extract(
        "billing",
        NOBODY,
        Baggage.empty(),
        Map.of("traceparent", "00-7af3"),
        List.of("traceparent"));
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aReceiverThatDoesNotLookOrDoesNotUseLosesTheContext() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);
    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_EXTRACTED);

    SpanContext second = story.call("/refund");
    story.inject("orders", second).on("billing-2").extract("billing", second);
    story.end(story.serve("/refund", NOBODY)).on("main").end(second);
    assertThat(story.hops().all().get(1).loss().reason()).isEqualTo(Reason.NOT_USED);
  }

  private static final SpanContext OTHER =
      Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);

  @Test
  void anotherContextInPlaceOfTheOneThatWasSentHasReplacedItThoughItsBaggageCame() {
    Baggage gold = Baggage.builder().put("tier", "gold").build();
    SpanContext call = story.call("/charge");
    story.inject("orders", call, gold, withBaggage(Story.w3c(call))).on("billing-1");
    story.extract("billing", OTHER, gold, withBaggage(Story.w3c(OTHER)), List.of("baggage"));
    story.end(story.serve("/charge", OTHER)).on("main").end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.REPLACED);
    assertThat(story.hop().to()).contains("billing");
  }

  private static Map<String, String> withBaggage(Map<String, String> headers) {
    Map<String, String> both = new HashMap<>(headers);
    both.put("baggage", "tier=gold");
    return both;
  }

  @Test
  void aCallerFromOutsideReplacesNothing() {
    story.on("billing-1").extract("billing", OTHER);
    story.end(story.serve("/charge", OTHER)).on("main");
    SpanContext call = story.call("/charge");
    story.inject("orders", call).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aContextOfTheSameTraceWasGoneOnWithBySomebodyInBetween() {
    SpanContext call = story.call("/charge");
    SpanContext between = Story.context(call.getTraceId(), 0xb7ad);
    story.inject("orders", call).on("billing-1").extract("billing", between);
    story.end(story.serve("/charge", between)).on("main").end(call);

    assertThat(story.hop().hasArrived()).isTrue();
  }

  @Test
  void aRootThatMissedItsContextComesBeforeOneThatHasAnother() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1").extract("billing", OTHER);
    story.end(story.serve("/charge", OTHER));
    story.on("billing-2").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).on("main").end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.STRIPPED);
  }

  @Test
  void aCallToAStubHasLeft() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).end(call);
    story.on("billing-1").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY));

    assertThat(story.hop()).hasToString("orders → ?  HTTP GET /charge  traceparent  left");
  }

  @Test
  void aHeaderThatIsOnlyLookedAtHasNotArrived() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("filter").extract("gateway", call).on("main").end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void whoTriesAgainArrivesWithTheLastTry() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).inject("orders", call).on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call)).on("main").end(call);

    assertThat(story.hops().all())
        .extracting(Hop::state)
        .containsExactly(State.LEFT, State.ARRIVED);
  }

  @Test
  void aServiceThatMakesNoSpanPassesTheContextOn() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("proxy-1").extract("proxy", call).inject("proxy", call);
    story.on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call)).on("main").end(call);

    assertThat(story.hops())
        .hasToString(
            """
            orders → proxy   HTTP GET /charge  traceparent  arrived  1 ms
            proxy → billing  HTTP GET /charge  traceparent  arrived  1 ms\
            """);
  }

  @Test
  void aProbeWithASpanThatNobodyMadeIsNoHop() {
    SpanContext dummy = context("0".repeat(31) + "1", 1);
    story.inject("orders", dummy).extract("orders", dummy);

    assertThat(story.hops().all()).isEmpty();
  }

  @Test
  void anArrivalInAnotherProcessNeedsNoExtraction() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    story.end(story.serve("/charge", call)).on("main").end(call);

    assertThat(story.hop()).hasToString("orders → billing  HTTP GET /charge  traceparent  arrived");
  }
}
