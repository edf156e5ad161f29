package dev.baton.collector.http.server;

import dev.baton.Internal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** Accepts connections, and serves each on a daemon thread of its own. */
@Internal
public final class HttpServer implements AutoCloseable {

  private static final int BACKLOG = 1_024;

  private final ServerSocket listener;
  private final RequestHandler handler;
  private final String threadName;
  private final InFlight inFlight = new InFlight();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  private HttpServer(ServerSocket listener, String threadName, RequestHandler handler) {
    this.listener = listener;
    this.threadName = threadName;
    this.handler = handler;
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
    ServerSocket listener =
        tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
    if (listener instanceof SSLServerSocket secure) {
      secure.setNeedClientAuth(clientCertificates);
    }
    try {
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    HttpServer server = new HttpServer(listener, threadName, handler);
    server.thread(server::accept, "-accept").start();
    return server;
  }

  private Thread thread(Runnable task, String suffix) {
    Thread thread = new Thread(task, threadName + suffix);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException e) {
        // closed, or a client that went away before it was accepted
      }
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    Connection connection = new Connection(socket, handler, inFlight);
    Runnable task =
        () -> {
          try {
            connection.run();
          } finally {
            open.remove(socket);
          }
        };
    thread(task, "-" + count.incrementAndGet()).start();
    if (listener.isClosed()) {
      closeQuietly(socket);
    }
  }

  /** Returns the port on which it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It accepts nothing any more either way.
    }
    inFlight.awaitNone(1, TimeUnit.SECONDS);
    open.forEach(HttpServer::closeQuietly);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }
}
