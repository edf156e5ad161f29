package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import dev.baton.hops.Loss.Reason;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a context that did not arrive was lost, where, and how. */
class LostHopsTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final SpanContext OUTSIDE =
      Story.context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
  private static final Attributes NOTHING = Attributes.empty();
  private static final Baggage GOLD = Baggage.builder().put("tier", "gold").build();

  private final Story story = new Story();

  private SpanContext call(String path) {
    SpanContext call = story.on("main").call(path);
    story.inject("orders", call).on("billing-1");
    return call;
  }

  private SpanContext server(Attributes attributes, SpanContext parent, SpanContext... links) {
    return story.start("billing", "take", SpanKind.SERVER, attributes, parent, List.of(links));
  }

  private static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return all;
  }

  @Test
  void aServiceThatReadsNothingAtAllDoesNotExtract() {
    SpanContext call = call("/charge");
    story.end(story.serve("/charge", NOBODY)).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_EXTRACTED);
  }

  @Test
  void ofAnotherProcessNobodyKnowsWhatItReads() {
    SpanContext call = call("/charge");
    story.receive("billing", SpanKind.SERVER);
    story.end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.UNSEEN);
    assertThat(story.hops().isWatched("billing")).isFalse();
    assertThat(story.hops().isWatched("orders")).isTrue();
  }

  @Test
  void ofAProcessWhosePassesAreSeenItIsKnown() {
    SpanContext call = call("/charge");
    story.inject("billing", OUTSIDE);
    story.receive("billing", SpanKind.SERVER);
    story.end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_EXTRACTED);
    assertThat(story.hops().isWatched("billing")).isTrue();
  }

  @Test
  void aRootThatTheProgramWantedDoesNotLoseWhatItsThreadRead() {
    SpanContext call = call("/charge");
    story.extract("billing", call);
    SpanContext root = server(NOTHING, NOBODY);
    story.byIntent(root).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aRootThatTheProgramDidNotWantDoes() {
    SpanContext call = call("/charge");
    story.extract("billing", call);
    SpanContext root = server(NOTHING, NOBODY);
    story.end(root).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_USED);
    assertThat(story.hop().loss().receiver().spanContext()).isEqualTo(root);
  }

  @Test
  void aSpanThatLinksToAnotherSpanOfTheTraceDoesNotLoseIt() {
    SpanContext work = story.start("orders", "work", SpanKind.INTERNAL, NOTHING);
    SpanContext call = story.below("orders", "call", SpanKind.CLIENT, work);
    story.inject("orders", call).on("billing-1").extract("billing", call);
    story.end(server(NOTHING, NOBODY, work)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aSpanThatLinksToAnotherTraceDoes() {
    SpanContext call = call("/charge");
    story.extract("billing", call);
    story.end(server(NOTHING, NOBODY, OUTSIDE)).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_USED);
  }

  @Test
  void aSpanBelowAnotherSpanOfTheTraceDoesNotLoseIt() {
    SpanContext work = story.start("orders", "work", SpanKind.INTERNAL, NOTHING);
    SpanContext call = story.below("orders", "call", SpanKind.CLIENT, work);
    story.inject("orders", call).on("billing-1").extract("billing", call);
    story.end(server(NOTHING, work)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aSpanOfASessionIsInDoubt() {
    SpanContext session = story.on("billing-1").start("billing", "s", SpanKind.SERVER, NOTHING);
    SpanContext call = call("/charge");
    story.extract("billing", call);
    story.end(story.below("billing", "take", SpanKind.SERVER, session)).end(call).end(session);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.OTHER_PARENT);
    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aHeaderThatIsReadTwiceIsLostOnceByTheSpanThatCameAfterwards() {
    SpanContext call = call("/charge");
    story.extract("billing", call).extract("billing", call);
    story.end(server(NOTHING, NOBODY)).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.NOT_USED);
  }

  @Test
  void whatAPoolThreadDoesNextNeedsMoreThanTheThread() {
    SpanContext call = call("/charge");
    story.extract("billing", call);
    story.end(story.start("billing", "clean up", SpanKind.INTERNAL, NOTHING)).end(call);

    assertThat(story.hop().loss().reason())
        .as("nothing speaks against it")
        .isEqualTo(Reason.NOT_USED);
  }

  @Test
  void whatAPoolThreadDoesForSomethingElseIsNotMeant() {
    SpanContext call = call("/charge");
    story.extract("billing", call);
    Attributes other = Story.http("url.path", "/refund");
    story.end(story.start("billing", "clean up", SpanKind.INTERNAL, other)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void whatAPoolThreadDoesAfterTheCallIsNotMeant() {
    SpanContext call = call("/charge");
    story.extract("billing", call).end(call);
    story.end(story.start("billing", "clean up", SpanKind.INTERNAL, NOTHING));

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void whatAPoolThreadDoesBelowAnotherSpanIsNotMeant() {
    SpanContext job = story.on("job").start("billing", "job", SpanKind.INTERNAL, NOTHING);
    SpanContext call = call("/charge");
    story.extract("billing", call);
    story.end(story.below("billing", "step", SpanKind.INTERNAL, job)).end(call).end(job);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void anEntrySpanOnAnotherThreadNeedsTheSameTarget() {
    SpanContext call = call("/charge");
    story.on("io-1").extract("billing", call).on("billing-1");
    SpanContext refund = story.serve("/refund", NOBODY);
    story.end(refund).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
    Hops hops = story.hops();
    assertThat(hops.isMeantFor(hops.spanOf(refund), hops.extractions().get(0))).isFalse();
  }

  @Test
  void anEntrySpanOnAnotherThreadOfThisTargetIsMeant() {
    SpanContext call = call("/charge");
    story.on("io-1").extract("billing", call).on("billing-1");
    SpanContext charge = story.serve("/charge", NOBODY);
    story.end(charge).end(call);

    Hops hops = story.hops();
    assertThat(hops.all().get(0).loss().reason()).isEqualTo(Reason.NOT_USED);
    assertThat(hops.isMeantFor(hops.spanOf(charge), hops.extractions().get(0))).isTrue();
  }

  /** Its own caller is known, so it is not what another call has lost. */
  @Test
  void aSpanOfAnotherProcessBelowItsCallLostNoOtherCall() {
    SpanContext first = call("/charge");
    story.end(story.serve("/charge", first)).end(first);
    SpanContext second = story.on("main").call("/charge");
    story.inject("orders", second);
    story.end(second);

    assertThat(story.hops().all())
        .extracting(Hop::state)
        .containsExactly(State.ARRIVED, State.LEFT);
  }

  @Test
  void aSpanBelowItsCallLostNoOtherCallThatRanBesideIt() {
    SpanContext second = call("/charge");
    SpanContext first = call("/charge");
    story.end(story.serve("/charge", first)).end(first).end(second);

    assertThat(story.hops().all())
        .extracting(Hop::state)
        .containsExactly(State.LEFT, State.ARRIVED);
  }

  @Test
  void onlyAsManyAreLostAsWereRead() {
    SpanContext message = story.publish();
    story.inject("orders", message).inject("orders", message).end(message);
    story.on("shipping-1").extract("shipping", message);
    story.end(story.process(NOBODY));

    assertThat(story.hops().all())
        .extracting(HopText::state)
        .containsExactly("lost: extracted and not used", "left");
  }

  @Test
  void aCallOfWhichOneTryArrivedHasNoneMissing() {
    SpanContext call = call("/charge");
    story.on("main").inject("orders", call).on("billing-1").extract("billing", call);
    story.end(story.serve("/charge", call));
    story.on("billing-2").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).end(call);

    assertThat(story.hops().all())
        .extracting(Hop::state)
        .containsExactly(State.LEFT, State.ARRIVED);
  }

  @Test
  void aCallThatWasReadAndNotUsedIsNotMissingElsewhere() {
    SpanContext call = call("/charge");
    story.on("gateway-1").extract("gateway", call);
    story.on("billing-2").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void equalBaggageTellsAReceiverThatDoesNotSayWhereItIs() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call, GOLD, Map.of("traceparent", "00-…", "baggage", "tier=gold"));
    story.on("billing-1");
    story.extract("billing", NOBODY, GOLD, Map.of("baggage", "tier=gold"), List.of("baggage"));
    story.end(server(NOTHING, NOBODY)).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.STRIPPED);
  }

  @Test
  void otherBaggageDoesNot() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    story.extract("billing", NOBODY, GOLD, Map.of("baggage", "tier=gold"), List.of("baggage"));
    story.end(server(NOTHING, NOBODY)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void equalBaggageAtAnotherServerDoesNot() {
    Attributes there =
        Story.http("url.full", "http://b/charge").toBuilder().put("server.port", 80).build();
    SpanContext call = story.start("orders", "GET", SpanKind.CLIENT, there);
    story.inject("orders", call, GOLD, Map.of("traceparent", "00-…", "baggage", "tier=gold"));
    story.on("billing-1");
    story.extract("billing", NOBODY, GOLD, Map.of("baggage", "tier=gold"), List.of("baggage"));
    Attributes here =
        Story.http("url.path", "/charge").toBuilder().put("server.port", 8080).build();
    story.end(server(here, NOBODY)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  private String replaced(Map<String, String> received, List<String> lines) {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    story.extract("billing", OUTSIDE, Baggage.empty(), received, List.of(), lines);
    story.end(story.serve("/charge", OUTSIDE)).end(call);
    return HopText.state(story.hop());
  }

  @Test
  void anotherContextInItsPlaceHasReplacedIt() {
    assertThat(replaced(Story.w3c(OUTSIDE), List.of()))
        .isEqualTo("lost: replaced by another context");
  }

  /** Somebody on the way went on with one call of the test, so nobody replaced another one. */
  @Test
  void aContextOfATraceThatWasSentHasReplacedNoOther() {
    SpanContext first = call("/charge");
    SpanContext between = Story.context(first.getTraceId(), 0xbad);
    SpanContext second = call("/refund");
    story.extract("billing", between);
    story.end(story.serve("/refund", between)).end(second).end(first);

    assertThat(story.hops().all()).extracting(Hop::state).containsOnly(State.LEFT);
  }

  /** Both came, and the receiver chose: it was not replaced on the way. */
  @Test
  void aSecondLineBesideItsOwnHasNotReplacedIt() {
    String own = Story.w3c(Story.context(Story.TRACE, 1)).get("traceparent");
    String other = Story.w3c(OUTSIDE).get("traceparent");

    assertThat(replaced(Story.w3c(OUTSIDE), List.of(other, own))).isEqualTo("left");
  }

  @Test
  void aHeaderOfAnotherFormatBesideItsOwnHasNotReplacedIt() {
    SpanContext call = story.call("/charge");
    story.inject("orders", call).on("billing-1");
    Map<String, String> both = with(Story.w3c(call), Map.of("b3", "…"));
    story.extract("billing", OUTSIDE, Baggage.empty(), both, List.of("traceparent", "b3"));
    story.end(story.serve("/charge", OUTSIDE)).end(call);

    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aHeaderOfSeveralOfWhichOneCameIsStripped() {
    SpanContext call = story.call("/charge");
    Map<String, String> b3 =
        Map.of("x-b3-traceid", call.getTraceId(), "x-b3-spanid", call.getSpanId());
    story.inject("orders", call, Baggage.empty(), b3).on("billing-1");
    story.extractNothing("billing", "host", "x-b3-spanid");
    story.end(story.serve("/charge", NOBODY)).end(call);

    assertThat(story.hop().loss().reason()).isEqualTo(Reason.STRIPPED);
  }
}
