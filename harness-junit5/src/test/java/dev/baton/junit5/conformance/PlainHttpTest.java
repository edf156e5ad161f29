package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of a request, and answers of every form. */
class PlainHttpTest {

  private ServerSocket server;
  private URI uri;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    uri = URI.create("http://127.0.0.1:%s/test?a=b".formatted(server.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** Answers one request, and returns its head. */
  private CompletableFuture<String> answering(String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = server.accept()) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
              head.write(socket.getInputStream().read());
            }
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            return head.toString(UTF_8);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  @Test
  void linesAreWrittenAsTheyAre() throws Exception {
    CompletableFuture<String> head = answering("HTTP/1.1 204 No Content\r\n\r\n");

    PlainHttp.to(uri)
        .send(
            List.of(
                new RequestHeader("TraceState", "a=1"),
                new RequestHeader("tracestate", ""),
                new RequestHeader("tracestate", "\t b=2 ")));

    assertThat(head.get())
        .isEqualTo(
            "GET /test?a=b HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\nAccept: */*\r\n"
                    .formatted(server.getLocalPort())
                + "TraceState: a=1\r\ntracestate: \r\ntracestate: \t b=2 \r\n\r\n");
  }

  @Test
  void theBodyIsReadByItsLength() throws Exception {
    answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndonemore");

    assertThat(PlainHttp.to(uri).send(List.of())).isEqualTo(new PlainHttp.Answer(200, "done"));
  }

  @Test
  void theBodyIsReadInChunks() throws Exception {
    answering(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\ndo\r\n2\r\nne\r\n0\r\n\r\n");

    assertThat(PlainHttp.to(uri).send(List.of())).isEqualTo(new PlainHttp.Answer(200, "done"));
  }

  @Test
  void theBodyIsReadToTheEnd() throws Exception {
    answering("HTTP/1.0 500 Oh\r\n\r\nfailed");

    assertThat(PlainHttp.to(uri).send(List.of())).isEqualTo(new PlainHttp.Answer(500, "failed"));
  }

  @Test
  void whatIsOnlyInformationIsSkipped() throws Exception {
    answering("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nok");

    assertThat(PlainHttp.to(uri).send(List.of())).isEqualTo(new PlainHttp.Answer(200, "ok"));
  }

  @Test
  void anAnswerThatIsNotHttpIsTold() {
    answering("SSH-2.0-OpenSSH\r\n");

    assertThatThrownBy(() -> PlainHttp.to(uri).send(List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "GET %s failed: the answer is not HTTP/1.1; it begins with 'SSH-2.0-OpenSSH'", uri);
  }

  @Test
  void anAnswerThatBreaksOffIsTold() {
    answering("HTTP/1.1 200 OK\r\nContent-");

    assertThatThrownBy(() -> PlainHttp.to(uri).send(List.of()))
        .hasMessage("GET %s failed: the connection was closed before the answer was complete", uri);
  }

  @Test
  void aLengthThatIsNoneIsTold() {
    answering("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");

    assertThatThrownBy(() -> PlainHttp.to(uri).send(List.of()))
        .hasMessage("GET %s failed: the answer has 'many' where a length must be", uri);
  }

  @Test
  void aServiceThatIsNotThereIsTold() throws Exception {
    server.close();

    assertThatThrownBy(() -> PlainHttp.to(uri).send(List.of()))
        .hasMessage("GET %s failed: Connection refused", uri);
  }

  @Test
  void onlyHttpCanBeSpoken() {
    assertThatThrownBy(() -> PlainHttp.to(URI.create("https://localhost/test")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the endpoint must be like http://127.0.0.1:8080/orders, was https://localhost/test");
    assertThatThrownBy(() -> PlainHttp.to(URI.create("/orders")))
        .hasMessage("the endpoint must be like http://127.0.0.1:8080/orders, was /orders");
  }

  @Test
  void aHeaderIsOneLine() {
    assertThatThrownBy(() -> new RequestHeader("a b", "1"))
        .hasMessage("the name of a header is visible ASCII without a colon, was 'a b'");
    assertThatThrownBy(() -> new RequestHeader("a", "1\r\nb: 2"))
        .hasMessage("the value of header a has a line break");
  }
}
