package dev.baton.collector.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.fault.OfficialClient.Protocol;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.delivery.DeliveryAttempt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault once, on both protocols: what the official exporters do, and how often it is kept. */
class FaultMatrixTest {

  private final FakeCollector collector = FakeCollector.start(spans -> {});

  @AfterEach
  void stop() {
    collector.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP | status 400                   | 1 attempt  | kept 0 times | status 400",
        "GRPC | status 400                   | 1 attempt  | kept 0 times | status 400",
        "HTTP | status 500                   | 1 attempt  | kept 0 times | status 500",
        "HTTP | status 502                   | 2 attempts | kept 1 times | status 502",
        "GRPC | status 502                   | 2 attempts | kept 1 times | status 502",
        "HTTP | rpc 8                        | 2 attempts | kept 1 times | gRPC status 8",
        // The specification forbids this retry, as the server has not asked for it.
        "GRPC | rpc 8                        | 2 attempts | kept 1 times | gRPC status 8",
        "HTTP | rpc 16                       | 1 attempt  | kept 0 times | gRPC status 16",
        "GRPC | rpc 10                       | 2 attempts | kept 1 times | gRPC status 10",
        "HTTP | foreign 502                  | 2 attempts | kept 1 times | status 502 with"
            + " text/html",
        // Its exporter asks for a status of gRPC, and finds none.
        "GRPC | foreign 502                  | 1 attempt  | kept 0 times | status 502 with"
            + " text/html",
        "HTTP | foreign 200                  | 1 attempt  | kept 0 times | status 200 with"
            + " text/html",
        "HTTP | disconnect BEFORE_ACCEPTING  | 2 attempts | kept 1 times | disconnected before"
            + " accepting",
        "GRPC | disconnect BEFORE_ACCEPTING  | 2 attempts | kept 1 times | disconnected before"
            + " accepting",
        "GRPC | disconnect BEFORE_ANSWERING  | 2 attempts | kept 2 times | accepted, disconnected"
            + " before answering",
        "HTTP | disconnect WITHIN_ANSWER     | 2 attempts | kept 2 times | accepted, disconnected"
            + " within answer",
        "HTTP | disconnect AFTER_ANSWER      | 1 attempt  | kept 1 times | accepted, disconnected"
            + " after answer",
        "HTTP | partial 1                    | 1 attempt  | kept 1 times | accepted but for 1",
        "GRPC | partial 1                    | 1 attempt  | kept 1 times | accepted but for 1",
        "HTTP | slow 10                      | 1 attempt  | kept 1 times | accepted, read after 10"
            + " ms",
        "GRPC | slow 10                      | 1 attempt  | kept 1 times | accepted, read after 10"
            + " ms",
        "HTTP | stall 10                     | 1 attempt  | kept 1 times | accepted, answered after"
            + " 10 ms",
        "GRPC | stall 10                     | 1 attempt  | kept 1 times | accepted, answered after"
            + " 10 ms",
        "HTTP | corrupt                      | 1 attempt  | kept 1 times | accepted, with a corrupt"
            + " answer",
      })
  void whatAnOfficialExporterDoes(
      Protocol protocol, String fault, String attempts, String kept, String outcome) {
    ReceiverFaults faults = faults(protocol).next(parse(fault));

    new OfficialClient(collector, protocol).send(1);

    assertThat(faults.attempts()).hasSize(number(attempts, 0));
    assertThat(collector.received()).hasSize(number(kept, 1));
    assertThat(faults.deliveryAttempts().get(0).outcome()).isEqualTo(outcome);
    assertThat(faults.deliveryAttempts())
        .filteredOn(DeliveryAttempt::isKept)
        .hasSize(number(kept, 1));
  }

  /** It tries again if reading fails, and not if writing did: then it reads an early end. */
  @ParameterizedTest
  @EnumSource
  void aResetWhileAnOfficialExporterWrites(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).next(ReceiverFault.disconnect(Moment.BEFORE_READING));

    new OfficialClient(collector, protocol).send(1);

    assertThat(faults.attempts()).hasSizeBetween(1, 2);
    assertThat(collector.received()).hasSize(faults.attempts().size() - 1);
    assertThat(faults.deliveryAttempts().get(0).outcome()).isEqualTo("disconnected before reading");
  }

  /**
   * It tries nothing again once it has seen headers, but its last flush may see the reset first.
   */
  @ParameterizedTest
  @CsvSource({"WITHIN_ANSWER, within answer", "AFTER_ANSWER, after answer"})
  void aResetAfterTheHeadersOfAnAnswerOverGrpc(Moment moment, String words) {
    ReceiverFaults faults = collector.grpcFaults().next(ReceiverFault.disconnect(moment));

    new OfficialClient(collector, Protocol.GRPC).send(1);

    assertThat(faults.attempts()).hasSizeBetween(1, 2);
    assertThat(collector.received()).hasSize(faults.attempts().size());
    assertThat(faults.deliveryAttempts().get(0).outcome())
        .isEqualTo("accepted, disconnected " + words);
  }

  private static int number(String words, int word) {
    return Integer.parseInt(words.split(" ")[word]);
  }

  private static ReceiverFault parse(String text) {
    String[] words = text.split(" ");
    return switch (words[0]) {
      case "status" -> ReceiverFault.status(Integer.parseInt(words[1]));
      case "rpc" -> ReceiverFault.rpcStatus(Integer.parseInt(words[1]));
      case "foreign" ->
          ReceiverFault.foreign(Integer.parseInt(words[1]), "text/html", "<h1>A proxy</h1>");
      case "disconnect" -> ReceiverFault.disconnect(Moment.valueOf(words[1]));
      case "partial" -> ReceiverFault.partialSuccess(1, "too old");
      case "slow" -> ReceiverFault.slowRead(Duration.ofMillis(10));
      case "stall" -> ReceiverFault.stall(Duration.ofMillis(10));
      default -> ReceiverFault.corruptReply();
    };
  }

  @Test
  void throttlingOverGrpcTellsTheDelay() {
    ReceiverFaults faults =
        collector.grpcFaults().next(ReceiverFault.rpcStatus(8).retryAfter(Duration.ofMillis(1)));

    new OfficialClient(collector, Protocol.GRPC).send(1);

    assertThat(faults.attempts()).hasSizeGreaterThanOrEqualTo(1);
    assertThat(faults.deliveryAttempts().get(0).outcome())
        .isEqualTo("gRPC status 8, try again after 1 ms");
  }

  @ParameterizedTest
  @EnumSource
  void theNextRequestOnAConnectionThatWasClosedArrives(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).next(3, ReceiverFault.disconnect(Moment.AFTER_ANSWER));

    new OfficialClient(collector, protocol).send(3);

    assertThat(faults.attempts()).hasSize(3);
    assertThat(collector.received()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void eachOtherRequestFails(Protocol protocol) {
    ReceiverFaults faults = faults(protocol).accepts(1).each(2, ReceiverFault.status(400));

    new OfficialClient(collector, protocol).send(5);

    assertThat(faults.deliveryAttempts())
        .extracting(DeliveryAttempt::outcome)
        .containsExactly("accepted", "accepted", "status 400", "accepted", "status 400");
    assertThat(faults.dropped()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aCollectorThatIsDownRefusesConnectionsUntilItListensAgain(Protocol protocol)
      throws Exception {
    OfficialClient client = new OfficialClient(collector, protocol);
    collector.stopListening();
    client.send(1);
    assertThat(collector.received()).isEmpty();

    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> client.send(1));
    collector.listenAgain();
    sending.get(30, SECONDS);
    client.send(1);

    assertThat(collector.received()).isNotEmpty();
  }

  @Test
  void faultsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> ReceiverFault.rpcStatus(0))
        .hasMessage("code must be 1 to 16, but was 0");
    assertThatThrownBy(() -> ReceiverFault.foreign(100, "text/html", ""))
        .hasMessage("httpStatus must be 200 to 599, but was 100");
    assertThatThrownBy(() -> collector.httpFaults().each(0, ReceiverFault.corruptReply()))
        .hasMessage("n must be 1 or more, but was 0");
    assertThatThrownBy(() -> collector.httpFaults().accepts(0))
        .hasMessage("times must be 1 or more, but was 0");
  }

  private ReceiverFaults faults(Protocol protocol) {
    return protocol == Protocol.HTTP ? collector.httpFaults() : collector.grpcFaults();
  }
}
