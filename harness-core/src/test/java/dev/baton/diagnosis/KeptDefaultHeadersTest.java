package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A second request of the shop, during which the stock gets the headers of the first one. Each test
 * but the first changes one thing, so that a healthy program looks the same.
 */
class KeptDefaultHeadersTest {

  private final RecordingScript script = new RecordingScript();
  private CapturedSpan first;

  /** The shop serves a request, in which the stock answers in its context. */
  private void firstRequest(SpanKind kind) {
    script.on("shop-1").at(10);
    first = script.root("shop", "GET /orders", kind);
    script.inject(first);
    answer("stock", SpanKind.SERVER);
    script.on("shop-1").at(11).end(first);
  }

  private CapturedSpan beginAnswer(String service, SpanKind kind) {
    script.on("stock-1").at(20).extract(service, first);
    return script.below(first, service, "GET /items", kind);
  }

  private void answer(String service, SpanKind kind) {
    CapturedSpan receiver = beginAnswer(service, kind);
    script.at(21).end(receiver);
  }

  private CapturedSpan second() {
    return second("GET /orders", 10);
  }

  private CapturedSpan second(String name, int line) {
    script.on("shop-1").at(line);
    return script.root("shop", name, SpanKind.SERVER);
  }

  private List<Finding> findings() {
    return new ReusedHeadersRule().examine(script.evidence());
  }

  @Test
  void areFound() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).extracting(Finding::confidence).containsExactly(Confidence.LIKELY);
  }

  @Test
  void areFoundOnceForAllRequests() {
    firstRequest(SpanKind.SERVER);
    for (int i = 0; i < 3; i++) {
      CapturedSpan second = second();
      answer("stock", SpanKind.SERVER);
      script.end(second);
    }

    assertThat(findings())
        .extracting(finding -> finding.evidence().get(finding.evidence().size() - 1))
        .containsExactly("and 2 more like it");
  }

  @Test
  void theInnermostSpanOfTheSecondRequestHasSent() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan outer = second("GET /", 9);
    script.at(10);
    CapturedSpan inner = script.below(outer, "shop", "GET /orders", SpanKind.SERVER);
    answer("stock", SpanKind.SERVER);
    script.end(inner).end(outer);

    assertThat(findings()).hasSize(1);
  }

  @Test
  void whatTheFirstRequestWaitsForIsItsOwn() {
    script.on("shop-1").at(10);
    first = script.root("shop", "GET /orders", SpanKind.SERVER);
    script.inject(first);
    answer("stock", SpanKind.SERVER);
    CapturedSpan second = second();
    answer("stock", SpanKind.SERVER);
    script.end(second).end(first);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestThatFailedMayBeRepeated() {
    script.on("shop-1").at(10);
    first =
        script.start(
            "shop", "GET /orders", SpanKind.SERVER, null, it -> it.status(SpanStatus.error("")));
    script.inject(first);
    answer("stock", SpanKind.SERVER);
    script.end(first);
    CapturedSpan second = second();
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestThatGotNoAnswerMayBeRepeated() {
    script.on("shop-1").at(10);
    first = script.root("shop", "GET /orders", SpanKind.SERVER);
    script.inject(first);
    CapturedSpan late = beginAnswer("stock", SpanKind.SERVER);
    script.on("shop-1").end(first).on("stock-1").end(late);
    CapturedSpan second = second();
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void theAnswerOfAnotherServiceIsNoneOfThisOne() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    answer("mirror", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void twoInjectionsAreTwoSetsOfHeaders() {
    script.on("shop-1").at(10);
    first = script.root("shop", "GET /orders", SpanKind.SERVER);
    script.inject(first);
    answer("stock", SpanKind.SERVER);
    script.on("shop-1").at(12).inject(first).end(first);
    CapturedSpan second = second();
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aMessageMayBeDeliveredAgain() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    answer("stock", SpanKind.CONSUMER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestOfOtherCodeMaySendNothing() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second("GET /orders", 15);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestThatSendsItsOwnContextDoesNotSendAnother() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    script.inject(second);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void nobodyKnowsWhichOfTwoRequestsHasSent() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    script.on("shop-2");
    CapturedSpan third = script.root("shop", "GET /orders", SpanKind.SERVER);
    answer("stock", SpanKind.SERVER);
    script.end(second).end(third);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestThatIsOverBeforeTheAnswerDidNotWaitForIt() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    CapturedSpan late = beginAnswer("stock", SpanKind.SERVER);
    script.on("shop-1").end(second).on("stock-1").end(late);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestThatBeginsAfterTheReceiverHasNotSent() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan receiver = beginAnswer("stock", SpanKind.SERVER);
    CapturedSpan second = second();
    script.on("stock-1").end(receiver).on("shop-1").end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aThreadThatDoesSomethingElseDoesNotWait() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    CapturedSpan receiver = beginAnswer("stock", SpanKind.SERVER);
    script.on("shop-1").at(13);
    CapturedSpan step = script.below(second, "shop", "step", SpanKind.INTERNAL);
    script.end(step).on("stock-1").end(receiver).on("shop-1").end(second);

    assertThat(findings()).isEmpty();
  }

  /** Threads of others may do what they like. */
  @Test
  void anotherThreadThatDoesSomethingElseSaysNothing() {
    firstRequest(SpanKind.SERVER);
    CapturedSpan second = second();
    CapturedSpan receiver = beginAnswer("stock", SpanKind.SERVER);
    script.on("mail-1").at(13);
    script.end(script.root("mail", "step", SpanKind.INTERNAL));
    script.on("stock-1").end(receiver).on("shop-1").end(second);

    assertThat(findings()).hasSize(1);
  }

  /** The test plays a client that sends its request again. */
  @Test
  void theTestItselfMaySendARequestAgain() {
    firstRequest(SpanKind.INTERNAL);
    script.on("main");
    CapturedSpan second =
        script.start("shop", "GET /orders", SpanKind.INTERNAL, null, RecordingScript::ofTest);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aStepOfAProgramMayHaveSent() {
    firstRequest(SpanKind.INTERNAL);
    script.on("shop-1").at(10);
    CapturedSpan second = script.root("shop", "GET /orders", SpanKind.INTERNAL);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).hasSize(1);
  }

  @Test
  void aSpanOfTheReceiverItselfIsNoCall() {
    script.on("shop-1").at(10);
    first = script.root("stock", "GET /orders", SpanKind.SERVER);
    script.inject(first);
    answer("stock", SpanKind.SERVER);
    script.end(first).on("shop-1").at(10);
    CapturedSpan second = script.root("stock", "GET /orders", SpanKind.SERVER);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRequestWithinTheFirstTraceBelongsToIt() {
    firstRequest(SpanKind.SERVER);
    script.on("shop-1").at(10);
    CapturedSpan second = script.below(first, "shop", "GET /orders", SpanKind.SERVER);
    answer("stock", SpanKind.SERVER);
    script.end(second);

    assertThat(findings()).isEmpty();
  }
}
