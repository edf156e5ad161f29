package dev.baton.collector.http2;

import dev.baton.Internal;
import dev.baton.collector.sockets.ConnectionHandler;
import dev.baton.collector.sockets.FirstBytes;
import dev.baton.collector.sockets.SocketServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/2 on each of its connections: at once, or after TLS if the client has asked for it.
 */
@Internal
public final class Http2Server implements AutoCloseable {

  private static final String NAME = "h2";

  private final SocketServer sockets;
  private final Connections connections;

  private Http2Server(SocketServer sockets, Connections connections) {
    this.sockets = sockets;
    this.connections = connections;
  }

  /**
   * Starts a server and returns it.
   *
   * @param tls null for plain text
   * @param clientCertificates whether clients must show a certificate that {@code tls} trusts
   * @throws IOException if the address is taken
   */
  public static Http2Server start(
      InetSocketAddress address,
      @Nullable SSLContext tls,
      boolean clientCertificates,
      String threadName,
      Http2Handler handler)
      throws IOException {
    ServerSocket listener = SocketServer.bind(address, tls, clientCertificates);
    if (listener instanceof SSLServerSocket secure) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {NAME});
      secure.setSSLParameters(parameters);
    }
    Connections connections = new Connections(handler);
    return new Http2Server(SocketServer.start(listener, threadName, connections), connections);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return sockets.port();
  }

  /** Stops listening, and tells clients that no further request will be answered. */
  public void stopAccepting() {
    sockets.stopAccepting();
    if (!connections.open.isEmpty()) {
      farewell();
    }
  }

  /** On a thread of its own, because a client that reads nothing may hold it up. */
  private void farewell() {
    Thread thread =
        new Thread(() -> connections.open.forEach(Http2Connection::farewell), "baton-farewell");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all connections. */
  @Override
  public void close() {
    sockets.closeConnections();
  }

  private static final class Connections implements ConnectionHandler {

    private final Http2Handler handler;
    private final Set<Http2Connection> open = ConcurrentHashMap.newKeySet();

    Connections(Http2Handler handler) {
      this.handler = handler;
    }

    @Override
    public void serve(Socket socket) {
      try (socket) {
        socket.setTcpNoDelay(true);
        FirstBytes.handshake(socket);
        if (isHttp2(socket)) {
          serve(new Http2Connection(socket, handler));
        } else {
          handler.notSpoken("the client offers no HTTP/2 over TLS");
        }
      } catch (SSLException e) {
        handler.notSpoken(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        // The client is gone.
      }
    }

    private void serve(Http2Connection connection) {
      open.add(connection);
      try {
        connection.run();
      } finally {
        open.remove(connection);
      }
    }

    private static boolean isHttp2(Socket socket) {
      return !(socket instanceof SSLSocket secure) || NAME.equals(secure.getApplicationProtocol());
    }

    @Override
    public void notAccepted(String reason) {
      handler.notAccepted(reason);
    }
  }
}
