package dev.baton.collector.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.fault.OfficialClient.Protocol;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.delivery.DeliveryHistory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the official exporters do when a receiver fails as scripted. */
class ReceiverFaultsTest {

  private final CompletableFuture<Void> arrived = new CompletableFuture<>();
  private final FakeCollector collector = FakeCollector.start(spans -> arrived.complete(null));

  @AfterEach
  void stop() {
    collector.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsTriedAgainUntilTheReceiverRecovers(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).next(2, ReceiverFault.status(503));

    send(protocol);

    assertThat(collector.received()).hasSize(1);
    assertThat(faults.attempts()).hasSize(3);
    assertThat(faults.attempts().get(2).fault()).isNull();
    assertThat(faults.attempts().get(0).hasSameBody(faults.attempts().get(2))).isTrue();
    assertThat(faults.delays()).hasSize(2);
    assertThat(faults.duplicates()).isZero();
    assertThat(faults.dropped()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatIsRefusedForGoodIsDropped(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).always(ReceiverFault.status(400));

    send(protocol);

    assertThat(collector.received()).isEmpty();
    assertThat(faults.attempts()).hasSize(1);
    assertThat(faults.dropped()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatIsLostMakesADuplicate(Protocol protocol) {
    ReceiverFaults faults =
        faults(protocol).next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));

    send(protocol);

    assertThat(collector.received()).hasSize(2);
    assertThat(faults.duplicates()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsBeforeTheRequestIsKeptLosesNothing(Protocol protocol) {
    ReceiverFaults faults =
        faults(protocol).next(ReceiverFault.disconnect(Moment.BEFORE_ACCEPTING));

    send(protocol);

    assertThat(collector.received()).hasSize(1);
    assertThat(faults.attempts()).hasSize(2);
    assertThat(faults.duplicates()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aPartialSuccessIsNotTriedAgain(Protocol protocol) {
    ReceiverFaults faults =
        faults(protocol).always(ReceiverFault.partialSuccess(1, "one span is too old"));

    send(protocol);

    assertThat(faults.attempts()).hasSize(1);
    assertThat(collector.received()).hasSize(1);
    assertThat(DeliveryHistory.of(faults.deliveryAttempts()).rejected()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aStalledRequestIsAnsweredWhenTheReceiverRecovers(Protocol protocol) throws Exception {
    ReceiverFaults faults = faults(protocol).next(ReceiverFault.stall(Duration.ofHours(1)));
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(protocol));
    CompletableFuture.anyOf(arrived, sending).get(30, SECONDS);

    assertThat(sending).isNotDone();
    faults.recover();
    sending.get(30, SECONDS);

    assertThat(collector.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCorruptAnswerIsNoReasonToSendAgain(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).next(ReceiverFault.corruptReply());

    send(protocol);

    assertThat(collector.received()).hasSizeGreaterThanOrEqualTo(1);
    assertThat(faults.attempts().get(0)).hasToString(attempt(faults) + "CorruptReply[]");
  }

  private static String attempt(ReceiverFaults faults) {
    return "TRACES, " + faults.attempts().get(0).body().size() + " bytes, ";
  }

  @Test
  void theDelayThatAServerAsksForIsTold() {
    ReceiverFaults faults =
        collector.httpFaults().next(ReceiverFault.status(429).retryAfter(Duration.ofMillis(1)));

    send(Protocol.HTTP);

    assertThat(faults.attempts()).hasSize(2);
    assertThat(collector.summary())
        .isEqualTo(
            """
            the collector received 1 span in 1 request and refused 1 request:
              POST /v1/traces -> HTTP 429: a scripted fault\
            """);
  }

  @Test
  void whatCameBeforeTheFirstFaultIsNoAttempt() {
    send(Protocol.HTTP);

    assertThat(collector.httpFaults().attempts()).isEmpty();
  }

  @Test
  void aStatusThatIsNoFailureIsNoFault() {
    assertThatThrownBy(() -> ReceiverFault.status(200))
        .hasMessage("httpStatus must be 400 to 599, but was 200");
    assertThatThrownBy(() -> collector.httpFaults().next(0, ReceiverFault.corruptReply()))
        .hasMessage("times must be 1 or more, but was 0");
  }

  private ReceiverFaults faults(Protocol protocol) {
    return protocol == Protocol.HTTP ? collector.httpFaults() : collector.grpcFaults();
  }

  private void send(Protocol protocol) {
    new OfficialClient(collector, protocol).send(1);
  }
}
