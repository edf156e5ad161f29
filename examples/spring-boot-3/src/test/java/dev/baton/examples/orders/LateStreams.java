package dev.baton.examples.orders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * A server of HTTP/2 that answers {@code /late} late, in a process that the JVM of the test does not
 * know: its parent has ended. It ends with the connection over which it told its port.
 */
final class LateStreams implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LATE = Duration.ofMillis(1_500);

  private final Socket life;
  private final int port;

  private LateStreams(Socket life, int port) {
    this.life = life;
    this.port = port;
  }

  /** Starts it and returns when it accepts connections. */
  static LateStreams start() throws Exception {
    try (ServerSocket birth = new ServerSocket(0, 1, LOOPBACK)) {
      new ProcessBuilder(
              "sh",
              "-c",
              "\"$0\" -Xshare:auto -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\" &",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              System.getProperty("java.class.path"),
              LateStreams.class.getName(),
              String.valueOf(birth.getLocalPort()))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.INHERIT)
          .start()
          .waitFor();
      Socket life = birth.accept();
      return new LateStreams(life, new DataInputStream(life.getInputStream()).readInt());
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() throws Exception {
    life.close();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws Exception {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
            .handle(
                (request, response) ->
                    response.sendString(
                        request.uri().equals("/late")
                            ? Mono.delay(LATE).map(tick -> "late")
                            : Mono.just("now")))
            .bindNow();
    try (Socket life = new Socket(LOOPBACK, Integer.parseInt(arguments[0]))) {
      new DataOutputStream(life.getOutputStream()).writeInt(server.port());
      int unused = life.getInputStream().read(); // until the test ends
    }
    System.exit(0);
  }
}
