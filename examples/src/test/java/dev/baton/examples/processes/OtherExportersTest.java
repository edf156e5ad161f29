package dev.baton.examples.processes;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the exporters of Node and Go do with a collector that fails. Node needs {@code
 * @opentelemetry/sdk-node} where {@code NODE_PATH} leads, Go the modules of the program in its
 * cache: {@code go mod download} there.
 */
@TraceTest
class OtherExportersTest {

  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir private static Path directory;

  /** The languages of the programs. */
  enum Language {
    NODE,
    GO
  }

  @ParameterizedTest
  @CsvSource({"NODE, HTTP_PROTOBUF", "GO, HTTP_PROTOBUF", "GO, GRPC"})
  void spansSurviveACollectorThatIsOverloaded(
      Language language, OtlpProtocol protocol, TraceHarness harness) throws Exception {
    ReceiverFaults faults =
        faults(harness, protocol).next(2, ReceiverFault.rpcStatus(14)); // UNAVAILABLE, 503

    try (LineSender sender = start(language, protocol, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(3, DEADLINE);
    }

    assertThat(faults)
        .hasAttempts(3)
        .hasRequests(1)
        .triesAgain()
        .backsOffBetween(Duration.ofMillis(100), Duration.ofSeconds(5))
        .hasNoDuplicates()
        .dropsNothing();
  }

  @ParameterizedTest
  @CsvSource({"NODE, HTTP_PROTOBUF", "GO, HTTP_PROTOBUF", "GO, GRPC"})
  void theTimeThatTheCollectorAsksForIsTheLeastWait(
      Language language, OtlpProtocol protocol, TraceHarness harness) throws Exception {
    ReceiverFaults faults =
        faults(harness, protocol)
            .next(ReceiverFault.rpcStatus(14).retryAfter(Duration.ofSeconds(2)));

    try (LineSender sender = start(language, protocol, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(2, DEADLINE);
    }

    assertThat(faults).hasAttempts(2).waitsAsAsked().dropsNothing();
  }

  @ParameterizedTest
  @CsvSource({"NODE, HTTP_PROTOBUF", "NODE, GRPC", "GO, HTTP_PROTOBUF", "GO, GRPC"})
  void whatIsRefusedForGoodIsDropped(Language language, OtlpProtocol protocol, TraceHarness harness)
      throws Exception {
    ReceiverFaults faults =
        faults(harness, protocol).next(ReceiverFault.rpcStatus(3)); // INVALID_ARGUMENT, 400

    try (LineSender sender = start(language, protocol, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(1, DEADLINE);
    }

    assertThat(faults).hasNoRetries().drops(1);
  }

  /** Node leaves retries to the gRPC library, which is not told to make any. */
  @Test
  void nodeLosesSpansOverGrpcWhenTheCollectorIsOverloaded(TraceHarness harness) throws Exception {
    ReceiverFaults faults =
        harness.collector().grpcFaults().next(ReceiverFault.rpcStatus(14).retryAfter(A_MOMENT));

    try (LineSender sender = start(Language.NODE, OtlpProtocol.GRPC, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(1, DEADLINE);
    }

    assertThat(faults).hasNoRetries().drops(1);
  }

  /** To Go's exporter an answer that is cut off is no reason to try again: nothing comes twice. */
  @Test
  void goDoesNotSendAgainOverHttpWhenTheAnswerIsLost(TraceHarness harness) throws Exception {
    ReceiverFaults faults =
        harness.collector().httpFaults().next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));

    try (LineSender sender = start(Language.GO, OtlpProtocol.HTTP_PROTOBUF, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(1, DEADLINE);
    }

    assertThat(faults).hasNoRetries().hasNoDuplicates().dropsNothing();
  }

  @ParameterizedTest
  @CsvSource({"NODE, HTTP_PROTOBUF", "GO, GRPC"})
  void aLostAnswerMakesADuplicate(Language language, OtlpProtocol protocol, TraceHarness harness)
      throws Exception {
    ReceiverFaults faults =
        faults(harness, protocol).next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));

    try (LineSender sender = start(language, protocol, harness.collector())) {
      sender.send("price");
      faults.awaitAttempts(2, DEADLINE);
    }

    assertThat(faults).hasDuplicates(1);
    assertThat(harness.collector().duplicates()).hasSize(1);
  }

  private static ReceiverFaults faults(TraceHarness harness, OtlpProtocol protocol) {
    FakeCollector collector = harness.collector();
    return protocol == OtlpProtocol.GRPC ? collector.grpcFaults() : collector.httpFaults();
  }

  private static LineSender start(Language language, OtlpProtocol protocol, FakeCollector collector)
      throws Exception {
    return LineSender.start(
        collector.environment("sender", protocol),
        language == Language.NODE ? node() : List.of(go().toString()));
  }

  private static List<String> node() throws Exception {
    Installed.assumeRuns(
        "the npm package @opentelemetry/sdk-node",
        "node",
        "-e",
        "require('@opentelemetry/sdk-node')");
    return List.of("node", Installed.resource("sender.js").toString());
  }

  /** Builds the program offline, from what is in the module cache. */
  private static Path go() throws Exception {
    Path program = directory.resolve("sender");
    Installed.assumeRuns(
        "Go with the modules of sender-go",
        Installed.resource("sender-go").toFile(),
        Map.of("GOPROXY", "off", "GOFLAGS", "-mod=readonly"),
        "go",
        "build",
        "-o",
        program.toString(),
        ".");
    return program;
  }
}
