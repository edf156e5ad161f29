package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop.State;
import dev.baton.propagation.Sighting.Side;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that were seen at a proxy or a stub, whatever their two ends say. */
class PlacesOnTheWireTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final List<String> NAMES = List.of("host", "x-shop", "traceparent");

  private final Story story = new Story();

  private SpanContext call(String path) {
    SpanContext call = story.on("main").call(path);
    story.inject("orders", call);
    return call;
  }

  private void arrives(String place, long crossing, SpanContext call) {
    story.see(place, Side.ARRIVED, crossing, "GET /in", Story.w3c(call), NAMES);
  }

  private void leaves(String place, long crossing, String subject) {
    story.see(place, Side.LEFT, crossing, subject, Map.of(), List.of("Host", "X-Shop"));
  }

  private SpanContext served(Attributes attributes, String... names) {
    story.on("billing-1").extractNothing("billing", names);
    SpanContext server =
        story.start("billing", "take", SpanKind.SERVER, attributes, NOBODY, List.of());
    story.end(server);
    return server;
  }

  private SpanContext servedAt(String path) {
    return served(Story.http("url.path", path), "host");
  }

  private Optional<SpanContext> senderOf(SpanContext root) {
    Hops hops = story.hops();
    return hops.senderOf(hops.spanOf(root)).map(match -> match.sender().span().spanContext());
  }

  @Test
  void aPlaceThatPassesNothingOnHasAnswered() {
    SpanContext call = call("/charge");
    arrives("stub", 1, call);
    story.end(call);

    assertThat(story.hop().to()).contains("stub");
    assertThat(story.hop().state()).isEqualTo(State.LEFT);
  }

  @Test
  void aPlaceThatPassesItOnHasNot() {
    SpanContext call = call("/charge");
    arrives("proxy", 1, call);
    leaves("proxy", 1, "GET /charge");
    story.end(call);

    assertThat(story.hop().to()).isEmpty();
  }

  @Test
  void whatPassedElsewhereOrWasAnotherMessageDoesNotCount() {
    SpanContext call = call("/charge");
    arrives("stub", 1, call);
    leaves("stub", 2, "GET /charge");
    leaves("proxy", 1, "GET /charge");
    story.end(call);

    assertThat(story.hop().to()).contains("stub");
  }

  @Test
  void aPlaceThatAnotherCallReachedHasNotAnsweredThisOne() {
    SpanContext first = call("/charge");
    SpanContext second = call("/refund");
    arrives("stub", 1, second);
    story.end(second).end(first);

    assertThat(story.hops().all())
        .extracting(Hop::to)
        .containsExactly(Optional.empty(), Optional.of("stub"));
  }

  @Test
  void aProxyThatChangesThePathTellsWhoCalled() {
    SpanContext first = call("/charge");
    SpanContext second = call("/v1/charge");
    arrives("proxy", 1, second);
    leaves("proxy", 1, "GET /charge?a=b");
    SpanContext root = servedAt("/charge");
    story.end(second).end(first);

    assertThat(senderOf(root)).contains(second);
  }

  @Test
  void aMessageThatLeftForAnotherPathDoesNot() {
    SpanContext first = call("/charge");
    SpanContext second = call("/v1/charge");
    arrives("proxy", 1, second);
    leaves("proxy", 1, "GET /refund");
    SpanContext root = servedAt("/charge");
    story.end(second).end(first);

    assertThat(senderOf(root)).contains(first);
  }

  @Test
  void aMessageThatLeftLaterDoesNot() {
    SpanContext first = call("/charge");
    SpanContext second = call("/v1/charge");
    arrives("proxy", 1, second);
    SpanContext root = servedAt("/charge");
    leaves("proxy", 1, "GET /charge");
    story.end(second).end(first);

    assertThat(senderOf(root)).contains(first);
  }

  @Test
  void eachMessageHasOneReceiver() {
    SpanContext first = call("/v1/charge");
    SpanContext second = call("/v2/charge");
    arrives("proxy", 1, first);
    leaves("proxy", 1, "GET /charge");
    arrives("proxy", 2, second);
    leaves("proxy", 2, "GET /charge");
    SpanContext latest = servedAt("/charge");
    SpanContext other = servedAt("/charge");
    SpanContext nobody = servedAt("/charge");
    story.end(second).end(first);

    assertThat(senderOf(latest)).contains(second);
    assertThat(senderOf(other)).contains(first);
    assertThat(senderOf(nobody)).isEmpty();
  }

  @Test
  void aCallThatIsOverWasNotPassedOn() {
    SpanContext call = call("/v1/charge");
    arrives("proxy", 1, call);
    leaves("proxy", 1, "GET /charge");
    story.end(call);
    SpanContext root = servedAt("/charge");

    assertThat(senderOf(root)).isEmpty();
  }

  @Test
  void aCallWasNotPassedOnToWhoReceivesMessages() {
    SpanContext call = call("/v1/charge");
    arrives("proxy", 1, call);
    leaves("proxy", 1, "orders");
    story.on("mail-1").extractNothing("mail", "host");
    SpanContext root = story.process(NOBODY);
    story.end(root).end(call);

    assertThat(senderOf(root)).isEmpty();
  }

  @Test
  void whoDoesNotTellThePathIsKnownByTheHeadersThatCame() {
    SpanContext first = call("/charge");
    SpanContext second = call("/refund");
    arrives("proxy", 1, second);
    leaves("proxy", 1, "GET /anything");
    SpanContext root = served(Attributes.empty(), "X-SHOP", "content-length");
    story.end(second).end(first);

    assertThat(senderOf(root)).contains(second);
  }

  @Test
  void otherHeadersAreThoseOfAnotherMessage() {
    SpanContext first = call("/charge");
    SpanContext second = call("/refund");
    arrives("proxy", 1, second);
    leaves("proxy", 1, "GET /anything");
    SpanContext root = served(Attributes.empty(), "x-store", "host");
    story.end(second).end(first);

    assertThat(senderOf(root)).contains(first);
  }

  @Test
  void whoReadNothingAndTellsNoPathIsNotKnown() {
    SpanContext call = call("/charge");
    arrives("proxy", 1, call);
    leaves("proxy", 1, "GET /anything");
    SpanContext root =
        story.on("billing-1").start("billing", "take", SpanKind.SERVER, Attributes.empty());
    story.end(root).end(call);

    assertThat(story.hop().loss()).isNull();
  }

  @Test
  void aRootOfAnotherProcessHasNoPlaceInTheOrder() {
    SpanContext call = call("/v1/charge");
    arrives("proxy", 1, call);
    leaves("proxy", 1, "GET /charge");
    SpanContext root = story.receive("stock", SpanKind.SERVER);
    story.end(call);

    assertThat(senderOf(root)).isEmpty();
  }
}
