package dev.baton.collector.sockets;

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
public final class SocketServer {

  private static final int BACKLOG = 1_024;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerSocket listener;
  private final ConnectionHandler handler;
  private final String threadName;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread acceptor;

  private SocketServer(ServerSocket listener, String threadName, ConnectionHandler handler) {
    this.listener = listener;
    this.threadName = threadName;
    this.handler = handler;
    this.acceptor = thread(this::accept, "-accept");
  }

  /**
   * Returns a socket that is bound to this address.
   *
   * @param tls null for plain text
   * @param clientCertificates whether clients must show a certificate that {@code tls} trusts
   * @throws IOException if the address is taken
   */
  public static ServerSocket bind(
      InetSocketAddress address, @Nullable SSLContext tls, boolean clientCertificates)
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
    return listener;
  }

  /** Starts a server on a socket that is bound, and returns it. */
  public static SocketServer start(
      ServerSocket listener, String threadName, ConnectionHandler handler) {
    SocketServer server = new SocketServer(listener, threadName, handler);
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
      thread(() -> run(socket), "-" + count.incrementAndGet()).start();
    } catch (OutOfMemoryError e) { // no more threads
      open.remove(socket);
      closeQuietly(socket);
      throw e;
    }
    if (listener.isClosed()) {
      closeQuietly(socket);
    }
  }

  private void run(Socket socket) {
    try {
      handler.serve(socket);
    } finally {
      open.remove(socket);
    }
  }

  /** Returns the port on which it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Stops listening. A thread that is still about to return from it keeps its port taken. */
  public void stopAccepting() {
    try {
      listener.close();
      acceptor.join(TimeUnit.SECONDS.toMillis(1));
    } catch (IOException e) {
      // It accepts nothing any more either way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all connections. */
  public void closeConnections() {
    open.forEach(SocketServer::closeQuietly);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }
}
