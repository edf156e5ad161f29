package dev.baton.collector.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.ReceiverAnswer.Refused;
import dev.baton.collector.otlp.ReceiverAnswer.Taken;
import dev.baton.collector.otlp.ReceiverAnswer.TryAgain;
import dev.baton.collector.otlp.Signal;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of gRPC beside the server of gRPC's own library. */
class GrpcTransportTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final byte[] REQUEST = {1, 2, 3};
  private static final Taken TAKEN = new Taken(new PartialSuccess(0, ""));

  @ParameterizedTest
  @EnumSource(Signal.class)
  void eachSignalHasItsService(Signal signal) throws Exception {
    byte[] rejecting = OtlpFormat.PROTOBUF.partialSuccess(signal, new PartialSuccess(2, "old"));
    try (OfficialServer server = OfficialServer.start(signal, m -> rejecting, s -> s);
        GrpcTransport transport = to(server, Map.of("X-Tenant", "a b"))) {
      assertThat(transport.send(signal, REQUEST))
          .isEqualTo(new Taken(new PartialSuccess(2, "old")));
      assertThat(server.messages).containsExactly(REQUEST);
      assertThat(server.header(0, "x-tenant")).isEqualTo("a b");
      assertThat(server.header(0, "user-agent")).isEqualTo("baton");
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CANCELLED",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAVAILABLE",
        "DATA_LOSS"
      })
  void theseAreTriedAgain(Status.Code code) throws Exception {
    assertThat(answer(code.toStatus().withDescription("Überlast: 100 %\n"), new Metadata()))
        .isEqualTo(new TryAgain("gRPC " + code + ": Überlast: 100 %\n", Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "OK",
        "CANCELLED",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAVAILABLE",
        "DATA_LOSS"
      })
  void allOthersAreNot(Status.Code code) throws Exception {
    assertThat(answer(code.toStatus(), new Metadata())).isEqualTo(new Refused("gRPC " + code));
  }

  @Test
  void resourceExhaustedIsTriedAgainIfTheServerSaysWhen() throws Exception {
    RetryInfo info =
        RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(3))
            .build();
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
        com.google.rpc.Status.newBuilder().addDetails(Any.pack(info)).build().toByteArray());

    assertThat(answer(Status.RESOURCE_EXHAUSTED, trailers))
        .isEqualTo(new TryAgain("gRPC RESOURCE_EXHAUSTED", Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void largeMessagesWaitForTheWindow(boolean gzip) throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    try (OfficialServer server =
            start(
                m -> new byte[0],
                s -> s.flowControlWindow(70_000).initialFlowControlWindow(70_000));
        GrpcTransport transport =
            GrpcTransport.to(URI.create(server.endpoint()), Map.of(), gzip, TIMEOUT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.send(Signal.TRACES, large)).isEqualTo(TAKEN);
      }
      assertThat(server.messages).hasSize(3).allSatisfy(m -> assertThat(m).isEqualTo(large));
    }
  }

  @Test
  void manyAnswersNeedNoNewConnection() throws Exception {
    byte[] answer =
        OtlpFormat.PROTOBUF.partialSuccess(Signal.TRACES, new PartialSuccess(0, "x".repeat(1_000)));
    try (OfficialServer server = start(m -> answer, s -> s);
        GrpcTransport transport = to(server, Map.of())) {
      for (int i = 0; i < 200; i++) { // more than the first window
        assertThat(transport.send(Signal.TRACES, REQUEST)).isInstanceOf(Taken.class);
      }
    }
  }

  @Test
  void aServerThatAgesItsConnectionsGetsNewOnes() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (OfficialServer server =
            start(
                m -> new byte[0],
                s ->
                    s.maxConnectionAge(1, TimeUnit.SECONDS)
                        .maxConnectionAgeGrace(0, TimeUnit.SECONDS)
                        .addTransportFilter(
                            new ServerTransportFilter() {
                              @Override
                              public void transportTerminated(Attributes connection) {
                                ended.countDown();
                              }
                            }));
        GrpcTransport transport = to(server, Map.of())) {
      assertThat(transport.send(Signal.TRACES, REQUEST)).isEqualTo(TAKEN);
      ended.await();
      assertThat(transport.send(Signal.TRACES, REQUEST)).isEqualTo(TAKEN);
    }
  }

  @Test
  void aCallThatTakesTooLongIsTriedAgain() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (OfficialServer server = start(m -> await(never), s -> s);
        GrpcTransport transport =
            GrpcTransport.to(
                URI.create(server.endpoint()), Map.of(), false, Duration.ofMillis(300))) {
      assertThat(transport.send(Signal.TRACES, REQUEST))
          .asString()
          .startsWith("TryAgain[reason=gRPC DEADLINE_EXCEEDED: ");
      never.countDown();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (OfficialServer server =
            start(
                m -> {
                  begun.countDown();
                  return await(never);
                },
                s -> s);
        GrpcTransport transport = to(server, Map.of())) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  transport.send(Signal.TRACES, REQUEST);
                  thrown.complete(new AssertionError("not interrupted"));
                } catch (InterruptedException e) {
                  thrown.complete(e);
                }
              });
      sender.start();
      begun.await();
      sender.interrupt();

      assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      never.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "SSH-2.0-OpenSSH\r\n"})
  void aServerOfSomethingElseIsNamed(String greeting) throws Exception {
    assertThat(greetedWith(greeting.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(
            new Refused(
                "no gRPC is spoken there: "
                    + (greeting.startsWith("HTTP")
                        ? "the server answers with HTTP/1.1"
                        : "what the server answers is not HTTP/2")));
  }

  @Test
  void aServerThatExpectsTlsIsNamed() throws Exception {
    assertThat(greetedWith(new byte[] {0x15, 3, 3, 0, 2, 2, 10}))
        .isEqualTo(new Refused("no gRPC is spoken there: the server expects TLS, so an https URL"));
  }

  @Test
  void aServerWithoutTlsIsNamed() throws Exception {
    try (OfficialServer server = start(m -> m, s -> s);
        GrpcTransport transport =
            GrpcTransport.to(
                URI.create(server.endpoint().replace("http:", "https:")),
                Map.of(),
                false,
                TIMEOUT)) {
      assertThat(transport.send(Signal.TRACES, REQUEST))
          .isEqualTo(
              new Refused(
                  "no gRPC is spoken there: the server has no TLS, so an http URL:"
                      + " Unsupported or unrecognized SSL message"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x tenant", "trace-bin"})
  void namesThatGrpcForbidsAreRefused(String name) {
    assertThatThrownBy(
            () -> GrpcTransport.to(URI.create("http://a"), Map.of(name, ""), false, TIMEOUT))
        .hasMessage(
            "header name must be letters, digits and -_. over gRPC, and must not end in -bin, which"
                + " is for bytes, but was '"
                + name
                + "'");
  }

  private static ReceiverAnswer greetedWith(byte[] greeting) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GrpcTransport transport =
            GrpcTransport.to(
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                Map.of(),
                false,
                TIMEOUT)) {
      CompletableFuture<Void> greeted =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                  out.write(greeting);
                  out.flush();
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The client has closed it.
                }
              });
      ReceiverAnswer answer = transport.send(Signal.TRACES, REQUEST);
      greeted.get(20, TimeUnit.SECONDS);
      return answer;
    }
  }

  private static ReceiverAnswer answer(Status status, Metadata trailers) throws Exception {
    try (OfficialServer server =
            start(
                message -> {
                  throw status.asRuntimeException(trailers);
                },
                s -> s);
        GrpcTransport transport = to(server, Map.of())) {
      return transport.send(Signal.TRACES, REQUEST);
    }
  }

  private static OfficialServer start(
      OfficialServer.Answer answer, UnaryOperator<NettyServerBuilder> settings) throws IOException {
    return OfficialServer.start(Signal.TRACES, answer, settings);
  }

  private static GrpcTransport to(OfficialServer server, Map<String, String> headers) {
    return GrpcTransport.to(URI.create(server.endpoint()), headers, false, TIMEOUT);
  }

  private static byte[] await(CountDownLatch latch) {
    try {
      latch.await();
      return new byte[0];
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
