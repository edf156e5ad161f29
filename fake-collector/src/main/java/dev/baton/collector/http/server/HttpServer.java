package dev.baton.collector.http.server;

import dev.baton.Internal;
import dev.baton.collector.sockets.ConnectionHandler;
import dev.baton.collector.sockets.InFlight;
import dev.baton.collector.sockets.SocketServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1 on each of its connections. */
@Internal
public final class HttpServer implements AutoCloseable {

  private final SocketServer sockets;
  private final InFlight inFlight;

  private HttpServer(SocketServer sockets, InFlight inFlight) {
    this.sockets = sockets;
    this.inFlight = inFlight;
  }

  /**
   * Starts a server and returns it.
   *
   * @param tls null for plain HTTP
   * @param clientCertificates whether clients must show a certificate that {@code tls} trusts
   * @throws IOException if the address is taken
   */
  public static HttpServer start(
      InetSocketAddress address,
      @Nullable SSLContext tls,
      boolean clientCertificates,
      String threadName,
      RequestHandler handler)
      throws IOException {
    return start(SocketServer.bind(address, tls, clientCertificates), threadName, handler);
  }

  /** Starts a server on a socket that is bound. */
  static HttpServer start(ServerSocket listener, String threadName, RequestHandler handler) {
    InFlight inFlight = new InFlight();
    ConnectionHandler connections =
        new ConnectionHandler() {
          @Override
          public void serve(Socket socket) {
            new Connection(socket, handler, inFlight).run();
          }

          @Override
          public void notAccepted(String reason) {
            handler.notAccepted(reason);
          }
        };
    return new HttpServer(SocketServer.start(listener, threadName, connections), inFlight);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return sockets.port();
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    sockets.stopAccepting();
    inFlight.awaitNone(1, TimeUnit.SECONDS);
    sockets.closeConnections();
  }
}
