package dev.baton.collector.http.server;

import dev.baton.Internal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** Accepts connections, and serves each on a daemon thread of its own. */
@Internal
public final class HttpServer implements AutoCloseable {

  private static final int BACKLOG = 1_024;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerSocket listener;
  private final RequestHandler handler;
  private final String threadName;
  private final InFlight inFlight = new InFlight();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread acceptor;

  private HttpServer(ServerSocket listener, String threadName, RequestHandler handler) {
    this.listener = listener;
    this.threadName = threadName;
    this.handler = handler;
    this.acceptor = thread(this::accept, "-accept");
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
    return start(listener, threadName, handler);
  }

  /** Starts a server on a socket that is bound. */
  static HttpServer start(ServerSocket listener, String threadName, RequestHandler handler) {
    HttpServer server = new HttpServer(listener, threadName, handler);
    server.acceptor.start();
    return server;
  }

  private Thread thread(Runnable task, String suffix) {
    Thread thread = new Thread(task, threadName + suffix);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Goes on after a failure, because it passes: too many open files, or too many threads. Fails the
   * same way at once until then, so waits a moment.
   */
  private void accept() {
    boolean failing = false;
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
        failing = false;
      } catch (IOException | OutOfMemoryError | LinkageError e) {
        if (!failing && !listener.isClosed()) {
          tell(e.toString());
        }
        failing = true;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void tell(String reason) {
    try {
      handler.notAccepted(reason);
    } catch (LinkageError | OutOfMemoryError e) {
      // Without a file, no class can be loaded that has not been: what was told is lost.
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try {
      thread(task(socket), "-" + count.incrementAndGet()).start();
    } catch (OutOfMemoryError e) { // no more threads
      open.remove(socket);
      closeQuietly(socket);
      throw e;
    }
    if (listener.isClosed()) {
      closeQuietly(socket);
    }
  }

  private Runnable task(Socket socket) {
    Connection connection = new Connection(socket, handler, inFlight);
    return () -> {
      try {
        connection.run();
      } finally {
        open.remove(socket);
      }
    };
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
    awaitAcceptor();
    inFlight.awaitNone(1, TimeUnit.SECONDS);
    open.forEach(HttpServer::closeQuietly);
  }

  /** A thread that is still about to return from the listener keeps its port taken. */
  private void awaitAcceptor() {
    try {
      acceptor.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }
}
