package dev.baton.collector.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.Loopback;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.RpcCode;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.VirtualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void theseFourAreTriedAgain(int status) throws Exception {
    assertThat(send(FakeServer.answering(status)))
        .isEqualTo(new ReceiverAnswer.TryAgain("HTTP " + status, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 408, 413, 415, 500, 501, 505})
  void allOthersAreNot(int status) throws Exception {
    assertThat(send(FakeServer.answering(status)))
        .isEqualTo(new ReceiverAnswer.Refused("HTTP " + status));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "'Thu, 01 Jan 2026 00:02:00 GMT', 120",
    "'Wed, 31 Dec 2025 00:00:00 GMT', 0",
    "soon, 0",
    "-5, 0"
  })
  void retryAfterIsHeard(String header, long seconds) throws Exception {
    assertThat(send(FakeServer.answering(503, "Retry-After", header)))
        .isEqualTo(new ReceiverAnswer.TryAgain("HTTP 503", Duration.ofSeconds(seconds)));
  }

  @Test
  void theMessageOfTheStatusIsTheReason() throws Exception {
    byte[] body = OtlpFormat.PROTOBUF.failure(RpcCode.INVALID_ARGUMENT, "no such tenant");
    FakeServer server =
        FakeServer.answeringWith(400, body, "Content-Type", "application/x-protobuf");

    assertThat(send(server)).isEqualTo(new ReceiverAnswer.Refused("HTTP 400: no such tenant"));
  }

  @Test
  void anEmptyAnswerIsFullSuccess() throws Exception {
    assertThat(send(FakeServer.answering(200)))
        .isEqualTo(new ReceiverAnswer.Taken(new PartialSuccess(0, "")));
  }

  @Test
  void headersAreSentAndTheMediaTypeIsOurs() throws Exception {
    FakeServer server = FakeServer.answering(200);
    send(server);

    assertThat(server.requests.get(0).getFirst("X-tenant")).isEqualTo("a");
    assertThat(server.requests.get(0).getFirst("Content-type")).isEqualTo("application/x-protobuf");
  }

  @Test
  void aBodyThatNeverComesIsATimeout() throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(Loopback.anyPort());
      Thread answering = new Thread(() -> answerTheHeadersOnly(server));
      answering.setDaemon(true);
      answering.start();
      try (HttpTransport transport = transport(server, Duration.ofSeconds(1))) {
        assertThat(transport.send(Signal.TRACES, new byte[0]))
            .isEqualTo(
                new ReceiverAnswer.TryAgain(
                    "HttpTimeoutException: request timed out", Duration.ZERO));
      }
    }
  }

  /** The client of Java 17 lets its connections go some seconds after it was collected. */
  @Test
  void aClosedTransportLetsItsConnectionGo() throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(Loopback.anyPort());
      CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> answerOnce(server));
      HttpTransport transport = transport(server, Duration.ofSeconds(30));
      ReceiverAnswer answer = transport.send(Signal.TRACES, new byte[0]);

      transport.close();

      assertThat(answer).isEqualTo(new ReceiverAnswer.Taken(new PartialSuccess(0, "")));
      try (Socket connection = accepted.join()) {
        assertThat(endsWithin(connection, 60)).isTrue();
      }
      assertThat(transport.send(Signal.TRACES, new byte[0]))
          .isEqualTo(new ReceiverAnswer.Refused("the exporter is closed"));
    }
  }

  /** Answers the first request, and leaves the connection open. */
  private static Socket answerOnce(ServerSocket server) {
    try {
      Socket socket = server.accept();
      socket.getInputStream().read();
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects garbage every second until the client has hung up; returns whether it has. */
  private static boolean endsWithin(Socket connection, int seconds) throws IOException {
    connection.setSoTimeout(1_000);
    for (int i = 0; i < seconds; i++) {
      System.gc();
      try {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        return true;
      } catch (SocketTimeoutException e) {
        continue;
      }
    }
    return false;
  }

  /** Ends when the client has hung up: the end of the request is told by that alone. */
  private static void answerTheHeadersOnly(ServerSocket server) {
    try (Socket socket = server.accept()) {
      String headers = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
      socket.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the client was rude about it
    }
  }

  private static HttpTransport transport(ServerSocket server, Duration timeout) {
    return new HttpTransport(
        Map.of(Signal.TRACES, URI.create("http://127.0.0.1:" + server.getLocalPort())),
        OtlpFormat.PROTOBUF,
        Map.of(),
        false,
        timeout,
        VirtualClock.create());
  }

  private static ReceiverAnswer send(FakeServer server) throws Exception {
    try (server;
        HttpTransport transport =
            new HttpTransport(
                Map.of(Signal.TRACES, URI.create(server.endpoint())),
                OtlpFormat.PROTOBUF,
                Map.of("x-tenant", "a", "content-type", "text/plain"),
                false,
                Duration.ofSeconds(10),
                VirtualClock.create())) {
      return transport.send(Signal.TRACES, new byte[0]);
    }
  }
}
