package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import dev.baton.propagation.Pass;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one hop tells about itself. */
class HopTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();

  private final Story story = new Story();
  private final SpanContext call = story.call("/charge");

  private Hop arrived() {
    story.inject("orders", call).on("billing-1");
    story.extract(
        "billing", call, Baggage.empty(), Story.w3c(call), List.of("Host", "Traceparent"));
    story.end(story.serve("/charge", call)).end(call);
    return story.hop();
  }

  private Hop lost() {
    story.inject("orders", call).on("billing-1").extractNothing("billing", "host");
    story.end(story.serve("/charge", NOBODY)).end(call);
    return story.hop();
  }

  private Hop left() {
    story.inject("orders", call).end(call);
    return story.hop();
  }

  @Test
  void whereItArrivedThatIsWhatWasReceived() {
    Hop hop = arrived();

    assertThat(hop.extraction()).map(Pass::spanContext).contains(call);
    assertThat(hop.receivedHeaders()).isEqualTo(Story.w3c(call));
    assertThat(hop.received("traceparent")).isTrue();
    assertThat(hop.received("host")).isTrue();
    assertThat(hop.received("baggage")).isFalse();
  }

  @Test
  void whereItWasLostSomethingElseWasReceived() {
    Hop hop = lost();

    assertThat(hop.extraction()).map(Pass::hasSpan).contains(false);
    assertThat(hop.receivedHeaders()).isEmpty();
    assertThat(hop.received("host")).isTrue();
    assertThat(hop.received("traceparent")).isFalse();
    assertThat(hop.timeOnTheWay()).isEmpty();
  }

  @Test
  void whereItLeftNothingIsKnown() {
    Hop hop = left();

    assertThat(hop.extraction()).isEmpty();
    assertThat(hop.receivedHeaders()).isEqualTo(Map.of());
    assertThat(hop.received("host")).isFalse();
    assertThat(hop.to()).isEmpty();
  }

  @Test
  void aPlaceThatAnsweredIsTheReceiverOnlyWhereNobodyElseIs() {
    Hop hop = left();

    assertThat(hop.answeredBy("stub").to()).contains("stub");
    assertThat(hop.answeredBy(null).to()).isEmpty();
  }

  @Test
  void aServiceThatReceivedOrLostItComesBeforeAPlace() {
    assertThat(arrived().answeredBy("stub").to()).contains("billing");
  }

  @Test
  void aLossComesBeforeAPlace() {
    Hop hop = lost().answeredBy("stub");

    assertThat(hop.peer()).isNull();
    assertThat(hop.loss()).isNotNull();
  }

  @Test
  void itsPartsAreReadable() {
    assertThat(arrived().arrivals().get(0)).asString().contains("billing").contains("GET /charge");
    assertThat(new Sender(story.hop().sender(), null, story.hop().target()))
        .asString()
        .contains("HTTP GET /charge");
    assertThat(story.hop().target()).asString().contains("HTTP GET /charge");
  }

  @Test
  void aLossIsReadable() {
    assertThat(lost().loss()).asString().contains("stripped").contains("GET /charge");
  }

  @Test
  void hopsAreFoundByTheirEndsAndTheirState() {
    arrived();
    SpanContext other = story.on("main").call("/refund");
    story.inject("orders", other).end(other);
    Hops hops = story.hops();

    assertThat(hops.in(State.ARRIVED)).extracting(Hop::to).containsExactly(hops.all().get(0).to());
    assertThat(hops.in(State.LEFT)).containsExactly(hops.all().get(1));
    assertThat(hops.in(State.LOST)).isEmpty();
    assertThat(hops.between("orders", "billing")).containsExactly(hops.all().get(0));
    assertThat(hops.between("orders", "auth")).isEmpty();
    assertThat(hops.between("auth", "billing")).isEmpty();
  }
}
