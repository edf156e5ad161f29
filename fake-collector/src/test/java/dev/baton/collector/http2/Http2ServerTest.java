package dev.baton.collector.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.sockets.Transmission;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers with what it was sent, frame by frame. */
class Http2ServerTest {

  private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Duration timeout;
  private Http2Server server;

  @BeforeEach
  void start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = Http2Server.start(anyPort, null, false, "test-http2", new Echo());
  }

  @AfterEach
  void stop() {
    server.stopAccepting();
    server.close();
    threads.shutdown();
  }

  @Test
  void answersAreNoLargerThanTheClientAllows() throws Exception {
    try (RawClient client = RawClient.connect(server.port(), Frames.INITIAL_WINDOW, 3)) {
      client.headers(1, false, ":path", "/");
      client.send(Frames.DATA, Frames.END_STREAM, 1, "0123456789".getBytes(ISO_8859_1));

      assertThat(client.next(Frames.DATA).text()).isEqualTo("012");
      client.send(Frames.WINDOW_UPDATE, 1, 4);
      assertThat(client.next(Frames.DATA).text()).isEqualTo("3456");
      client.send(Frames.WINDOW_UPDATE, 1, 100);
      RawClient.Frame last = client.next(Frames.DATA);
      assertThat(last.text()).isEqualTo("789");
      assertThat(last.flags()).isEqualTo(Frames.END_STREAM);
    }
  }

  @Test
  void aRequestThatWaitsForItsClientHoldsUpNoOther() throws Exception {
    try (RawClient client = RawClient.connect(server.port(), Frames.INITIAL_WINDOW, 0)) {
      client.headers(1, false, ":path", "/");
      client.send(Frames.DATA, Frames.END_STREAM, 1, "first".getBytes(ISO_8859_1));
      client.headers(3, false, ":path", "/");
      client.send(Frames.DATA, Frames.END_STREAM, 3, "second".getBytes(ISO_8859_1));
      client.send(Frames.WINDOW_UPDATE, 3, 100);

      assertThat(client.next(Frames.DATA).text()).isEqualTo("second");
      client.send(Frames.WINDOW_UPDATE, 1, 100);
      assertThat(client.next(Frames.DATA).text()).isEqualTo("first");
    }
  }

  @Test
  void bodiesMayBeLargerThanTheWindow() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, false, ":path", "/");
      byte[] half = new byte[Frames.LARGEST];
      for (int i = 0; i < 3; i++) {
        for (int sent = 0; sent < ReceiveWindow.STREAM / 2; sent += half.length) {
          client.send(Frames.DATA, 0, 1, half);
        }
        RawClient.Frame more = client.next(Frames.WINDOW_UPDATE);
        while (more.stream() == 0) {
          more = client.next(Frames.WINDOW_UPDATE);
        }
        assertThat(more.number()).isEqualTo(ReceiveWindow.STREAM / 2);
      }
    }
  }

  @Test
  void moreThanTheWindowIsRefused() throws Exception {
    ReceiveWindow window = new ReceiveWindow(10);

    assertThat(window.take(4)).isTrue();
    assertThat(window.enlarged()).isZero();
    assertThat(window.take(6)).isTrue();
    assertThat(window.take(1)).isFalse();
    assertThat(window.enlarged()).isEqualTo(11);
  }

  @Test
  void headersMayComeInPieces() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, true, ":path", "/", "long", "x".repeat(40_000));

      assertThat(client.next(Frames.HEADERS).stream()).isEqualTo(1);
    }
  }

  @Test
  void paddingIsNoContent() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, false, ":path", "/");
      byte[] padded = {2, 'a', 'b', 0, 0};
      client.send(Frames.DATA, Frames.END_STREAM | Frames.PADDED, 1, padded);

      assertThat(client.next(Frames.DATA).text()).isEqualTo("ab");
    }
  }

  @Test
  void aClientThatGivesUpIsTold() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, false, ":path", "/");
      client.send(Frames.RST_STREAM, 1, 8);

      assertThat(cancelled.poll(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }
  }

  @Test
  void aConnectionThatEndsGivesUpItsRequests() throws Exception {
    RawClient client = RawClient.connect(server.port());
    client.headers(1, false, ":path", "/");
    client.send(Frames.PING, 0, 0, "ping-ing".getBytes(ISO_8859_1));
    client.next(Frames.PING); // so the request has begun
    client.close();

    assertThat(cancelled.poll(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
  }

  @Test
  void aBodyThatIsLateIsTold() throws Exception {
    timeout = Duration.ofMillis(1);
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, false, ":path", "/");

      assertThat(client.next(Frames.DATA).text()).isEqualTo("late");
      assertThat(client.next(Frames.RST_STREAM).number()).isZero();
    }
  }

  @Test
  void pingsAreAnsweredUntilThereAreTooMany() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 4; i++) {
        client.send(Frames.PING, 0, 0, "ping-ing".getBytes(ISO_8859_1));
        RawClient.Frame answer = client.next(Frames.PING);
        assertThat(answer.text()).isEqualTo("ping-ing");
        assertThat(answer.flags()).isEqualTo(Frames.ACK);
      }
      assertThat(client.next(Frames.GOAWAY).text()).endsWith("too_many_pings");
      assertThatThrownBy(() -> client.next(Frames.PING)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aNumberOfAStreamIsUsedOnce() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(3, true, ":path", "/");
      client.next(Frames.HEADERS);
      client.headers(1, true, ":path", "/");

      assertThat(client.next(Frames.GOAWAY).text()).endsWith("received an illegal stream id: 1");
    }
  }

  @Test
  void clientsAreToldThatTheServerStops() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      client.headers(1, true, ":path", "/");
      client.next(Frames.HEADERS);
      server.stopAccepting();

      assertThat(client.next(Frames.GOAWAY).number()).isEqualTo(1);
    }
  }

  /** Answers with the body, as a thread that may wait for the client. */
  private final class Echo implements Http2Handler {

    @Override
    public RequestListener begin(Http2Stream stream, List<HeaderField> headers) {
      if (timeout != null) {
        stream.limit(timeout);
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      return new RequestListener() {
        @Override
        public void body(byte[] from, int offset, int length) {
          body.write(from, offset, length);
        }

        @Override
        public void end() {
          threads.execute(() -> stream.answer(echo(body.toByteArray())));
        }

        @Override
        public void expired() {
          stream.answer(echo("late".getBytes(ISO_8859_1)));
        }

        @Override
        public void cancelled() {
          cancelled.add("cancelled");
        }
      };
    }

    private Http2Response echo(byte[] body) {
      List<HeaderField> headers = List.of(new HeaderField(":status", "200"));
      return new Http2Response(headers, body, List.of(), Transmission.WHOLE);
    }

    @Override
    public void notSpoken(String reason) {
      cancelled.add(reason);
    }

    @Override
    public void notAccepted(String reason) {
      cancelled.add(reason);
    }
  }
}
