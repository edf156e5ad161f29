package dev.baton.collector.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HttpServerTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile Error error;

  @Test
  void goesOnWhenNoConnectionCanBeAccepted() throws Exception {
    try (HttpServer server = HttpServer.start(new FullSocket(3), "full", new Handler())) {
      assertThat(get(server.port())).startsWith("HTTP/1.1 200 OK");
      assertThat(told).containsExactly("java.net.SocketException: Too many open files");
    }
  }

  @Test
  void goesOnWhenNoClassCanBeLoadedToTellOfIt() throws Exception {
    error = new NoClassDefFoundError("dev/baton/Missing");
    try (HttpServer server = HttpServer.start(new FullSocket(3), "full", new Handler())) {
      assertThat(get(server.port())).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aClosedServerIsNoFailure() throws Exception {
    HttpServer server = HttpServer.start(new FullSocket(0), "closed", new Handler());
    assertThat(get(server.port())).startsWith("HTTP/1.1 200 OK");
    server.close();

    assertThat(told).isEmpty();
  }

  /** So often, because the thread that accepts may or may not have gone on before. */
  @RepeatedTest(50)
  void aClosedServerHasLeftItsPort() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.start(anyPort, null, false, "leaving", new Handler());
    int port = server.port();
    server.close();

    try (ServerSocket next = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(next.getLocalPort()).isEqualTo(port);
    }
  }

  private static String get(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** Fails to accept so many times. */
  private static final class FullSocket extends ServerSocket {

    private final AtomicInteger failures;

    FullSocket(int failures) throws IOException {
      super(0, 10, InetAddress.getLoopbackAddress());
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public Socket accept() throws IOException {
      if (failures.getAndDecrement() > 0) {
        throw new SocketException("Too many open files");
      }
      return super.accept();
    }
  }

  private final class Handler implements RequestHandler {

    @Override
    public Response handle(Request request) {
      return new Response(200, Map.of(), new byte[0]);
    }

    @Override
    public void rejected(String request, int status, String reason) {
      told.add(reason);
    }

    @Override
    public void notSpoken(String reason) {
      told.add(reason);
    }

    @Override
    public void notAccepted(String reason) {
      if (error != null) {
        throw error;
      }
      told.add(reason);
    }
  }
}
