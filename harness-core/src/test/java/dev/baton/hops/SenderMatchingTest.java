package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several senders is taken for the one that called a root. */
class SenderMatchingTest {

  private static final SpanContext NOBODY = SpanContext.getInvalid();
  private static final Attributes NOTHING = Attributes.empty();

  private final Story story = new Story();

  /** Starts a call into which the context is injected. */
  private SpanContext call(Attributes attributes) {
    SpanContext call = callWithout(attributes);
    story.inject("orders", call);
    return call;
  }

  private SpanContext callWithout(Attributes attributes) {
    return story.on("main").start("orders", "call", SpanKind.CLIENT, attributes);
  }

  private static Attributes path(String path) {
    return Story.http("url.path", path);
  }

  private static Attributes at(String server, String path) {
    return path(path).toBuilder().put("server.address", server).build();
  }

  private SpanContext root(Attributes attributes) {
    return story
        .on("billing-1")
        .start("billing", "take", SpanKind.SERVER, attributes, NOBODY, List.of());
  }

  /** Returns the place of the root's sender among the given ones, and what is known of the pair. */
  private String senderOf(SpanContext root, SpanContext... senders) {
    Hops hops = story.hops();
    return hops.senderOf(hops.spanOf(root))
        .map(
            match ->
                List.of(senders).indexOf(match.sender().span().spanContext())
                    + (match.isSameTarget() ? " same" : " other")
                    + (match.isAtAnotherServer() ? ", passed on" : "")
                    + (match.rivals() == 0 ? "" : ", rivals " + match.rivals()))
        .orElse("none");
  }

  @Test
  void amongEqualsTheOneThatHasWaitedLongest() {
    SpanContext first = call(path("/charge"));
    SpanContext second = call(path("/charge"));
    SpanContext third = call(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, first, second, third)).isEqualTo("0 same, rivals 2");
  }

  @Test
  void aBetterOneThatCameLaterHasNoRival() {
    SpanContext unknown = call(NOTHING);
    SpanContext same = call(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, unknown, same)).isEqualTo("1 same");
  }

  @Test
  void aWorseOneThatCameLaterIsNoRival() {
    SpanContext same = call(path("/charge"));
    SpanContext without = callWithout(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, same, without)).isEqualTo("0 same");
  }

  @Test
  void rivalsOfAWorseOneDoNotCount() {
    SpanContext first = callWithout(path("/charge"));
    SpanContext second = callWithout(path("/charge"));
    SpanContext best = call(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, first, second, best)).isEqualTo("2 same");
  }

  @Test
  void eachIsTakenOnce() {
    SpanContext call = call(path("/charge"));
    SpanContext first = root(path("/charge"));
    SpanContext second = root(path("/charge"));

    assertThat(senderOf(first, call)).isEqualTo("0 same");
    assertThat(senderOf(second, call)).isEqualTo("none");
  }

  @Test
  void theSecondRootTakesTheSecond() {
    SpanContext one = call(path("/charge"));
    SpanContext other = call(path("/charge"));
    SpanContext first = root(path("/charge"));
    SpanContext second = root(path("/charge"));

    assertThat(senderOf(first, one, other)).isEqualTo("0 same, rivals 1");
    assertThat(senderOf(second, one, other)).isEqualTo("1 same");
  }

  @Test
  void anAddressThatOneEndDoesNotTellIsEnoughIfSomethingWasInjected() {
    SpanContext call = call(NOTHING);
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("0 other");
  }

  @Test
  void aRootThatDoesNotTellItsAddressMayBeOfAnyCallThatInjected() {
    SpanContext call = call(path("/charge"));
    SpanContext root = root(NOTHING);

    assertThat(senderOf(root, call)).isEqualTo("0 other");
  }

  @Test
  void anAddressThatOneEndDoesNotTellIsNotEnoughWithoutThat() {
    SpanContext call = callWithout(NOTHING);
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("none");
  }

  @Test
  void bothEndsThatTellOneAddressNeedNoInjection() {
    SpanContext call = callWithout(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("0 same");
  }

  @Test
  void aCallOfAnotherAddressIsNone() {
    SpanContext call = call(path("/refund"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("none");
  }

  @Test
  void aCallThatHadEndedIsNoneAndTheNextMayBe() {
    SpanContext over = call(path("/charge"));
    story.end(over);
    SpanContext open = call(path("/charge"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, over, open)).isEqualTo("1 same");
  }

  @Test
  void aCallThatBeganLaterIsNone() {
    SpanContext root = root(path("/charge"));
    SpanContext call = call(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("none");
  }

  @Test
  void aCallIntoWhichTheContextCameLaterIsNone() {
    SpanContext call = callWithout(path("/charge"));
    SpanContext root = root(path("/charge"));
    story.inject("orders", call);

    assertThat(senderOf(root, call)).isEqualTo("none");
  }

  @Test
  void aCallThatBeganLaterByItsClockIsNone() {
    SpanContext received = story.receive("stock", SpanKind.SERVER);
    SpanContext call = call(path("/charge"));

    assertThat(senderOf(received, call)).isEqualTo("none");
  }

  @Test
  void aRootThatRanBesideTheCallInAnotherProcessMayBeItsAnswer() {
    SpanContext call = callWithout(path("/charge"));
    SpanContext received = story.receive("stock", SpanKind.SERVER);
    story.inject("orders", call);

    assertThat(senderOf(received, call)).as("by their clocks").isEqualTo("0 same");
  }

  @Test
  void aCallToAnotherServerMayHaveBeenPassedOn() {
    SpanContext call = call(at("gateway.example", "/charge"));
    SpanContext root = root(at("billing.example", "/charge"));

    assertThat(senderOf(root, call)).isEqualTo("0 other, passed on");
  }

  @Test
  void whatWasPassedOnNeedsAnAddress() {
    SpanContext call = call(at("gateway.example", "/charge"));
    SpanContext root = root(Attributes.builder().put("server.address", "billing.example").build());

    assertThat(senderOf(root, call)).isEqualTo("none");
  }

  @Test
  void aCallToThisServerComesBeforeOneThatWasPassedOn() {
    SpanContext passedOn = call(at("gateway.example", "/charge"));
    SpanContext direct = call(NOTHING);
    SpanContext root = root(at("billing.example", "/charge"));

    assertThat(senderOf(root, passedOn, direct)).isEqualTo("1 other");
  }

  @Test
  void aRootOfAnotherProcessChoosesAfterThoseOfThisOne() {
    SpanContext call = call(path("/charge"));
    SpanContext received = story.receive("stock", SpanKind.SERVER);
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, call)).isEqualTo("0 same");
    assertThat(senderOf(received, call)).isEqualTo("none");
  }

  @Test
  void aRootOfAnotherProcessTakesWhatIsLeft() {
    SpanContext call = call(Story.http("url.full", "http://stock/charge"));
    SpanContext received = story.receive("stock", SpanKind.SERVER);

    assertThat(senderOf(received, call)).isEqualTo("0 same");
  }

  /** Who waited for them is not compared with who called this process: each has its own order. */
  @Test
  void aRootOfAnotherProcessChoosesAmongThoseThatWaitedThen() {
    SpanContext first = call(path("/charge"));
    SpanContext second = call(path("/charge"));
    SpanContext third = call(path("/charge"));
    SpanContext received = story.receive("stock", SpanKind.SERVER);
    story.end(first);
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, first, second, third)).isEqualTo("1 same, rivals 1");
    assertThat(senderOf(received, first, second, third)).isEqualTo("0 same, rivals 1");
  }

  @Test
  void aDetailThatBothTellDecides() {
    SpanContext first = call(path("/charge"));
    SpanContext second = call(Story.http("url.full", "http://b/charge?order=2"));
    SpanContext root = root(path("/charge").toBuilder().put("url.query", "order=2").build());

    assertThat(senderOf(root, first, second)).isEqualTo("1 same");
  }

  @Test
  void aValueThatBothHaveDecides() {
    SpanContext first = call(path("/charge").toBuilder().put("app.order", "1").build());
    SpanContext second = call(path("/charge").toBuilder().put("app.order", "2").build());
    SpanContext root = root(path("/charge").toBuilder().put("app.order", "2").build());

    assertThat(senderOf(root, first, second)).isEqualTo("1 same");
  }

  @Test
  void baggageThatBothHaveDecides() {
    Baggage blue = Baggage.builder().put("tenant", "blue").build();
    Baggage green = Baggage.builder().put("tenant", "green").build();
    SpanContext first = callWithout(path("/charge"));
    story.inject("orders", first, green, Map.of("baggage", "tenant=green"));
    SpanContext second = callWithout(path("/charge"));
    story.inject("orders", second, blue, Map.of("baggage", "tenant=blue"));
    story.on("billing-1");
    story.extract(
        "billing", NOBODY, blue, Map.of("baggage", "tenant=blue"), List.of("host", "baggage"));
    SpanContext root = root(path("/charge"));

    assertThat(senderOf(root, first, second)).isEqualTo("1 same");
  }

  @Test
  void whoWaitedForTheAnswerComesBeforeWhoDidNot() {
    SpanContext gaveUp = call(path("/charge"));
    SpanContext waited = call(path("/charge"));
    SpanContext root = root(path("/charge"));
    story.end(gaveUp).end(root).end(waited);

    assertThat(senderOf(root, gaveUp, waited)).isEqualTo("1 same");
  }

  @Test
  void aSpanAroundAnUntracedCallMayBeTheSenderIfItWaited() {
    SpanContext work = story.start("orders", "work", SpanKind.INTERNAL, NOTHING);
    story.inject("orders", work);
    SpanContext root = root(path("/charge"));
    story.end(root).on("main").end(work);

    assertThat(senderOf(root, work)).isEqualTo("0 other");
  }

  @Test
  void aSpanThatEndedBeforeTheRootDidNotWaitForIt() {
    SpanContext work = story.start("orders", "work", SpanKind.INTERNAL, NOTHING);
    story.inject("orders", work);
    SpanContext root = root(path("/charge"));
    story.end(work).end(root);

    assertThat(senderOf(root, work)).isEqualTo("none");
  }

  @Test
  void aSpanOfTheSameServiceDidNotCallIt() {
    SpanContext work = story.start("billing", "work", SpanKind.INTERNAL, NOTHING);
    story.inject("billing", work);
    SpanContext root = root(path("/charge"));
    story.end(root).on("main").end(work);

    assertThat(senderOf(root, work)).isEqualTo("none");
  }

  @Test
  void aCallIsNotReceivedAsAMessage() {
    SpanContext call = call(NOTHING);
    SpanContext root =
        story.on("mail-1").start("mail", "process", SpanKind.CONSUMER, NOTHING, NOBODY, List.of());

    assertThat(senderOf(root, call)).isEqualTo("none");
  }
}
