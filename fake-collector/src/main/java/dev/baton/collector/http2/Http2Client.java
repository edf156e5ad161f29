package dev.baton.collector.http2;

import dev.baton.Internal;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server. A request has a connection for itself while it lasts; the thread
 * that sends it also reads the answer. Connections are used again. Thread-safe.
 */
@Internal
public final class Http2Client implements AutoCloseable {

  private final String host;
  private final int port;
  private final @Nullable SSLSocketFactory tls;
  private final Deque<ClientConnection> idle = new ArrayDeque<>(); // guarded by this
  private boolean closed;

  /**
   * Makes a client; it connects with its first request.
   *
   * @param tls null for plain text
   */
  public Http2Client(String host, int port, @Nullable SSLSocketFactory tls) {
    this.host = host;
    this.port = port;
    this.tls = tls;
  }

  /**
   * Sends a request and returns its answer.
   *
   * @param time the longest time that it may take, the connection included
   * @throws SocketTimeoutException if it took longer
   * @throws ReplyException if the server resets the request, or does not speak HTTP/2
   * @throws IOException if the connection fails, or the thread is interrupted
   */
  public Http2Reply send(List<HeaderField> headers, byte[] body, Duration time) throws IOException {
    TimeLimit limit = TimeLimit.of(time);
    try {
      return send(headers, body, limit);
    } catch (IOException e) {
      if (limit.isExpired()) {
        throw (IOException)
            new SocketTimeoutException("no answer within " + time.toMillis() + " ms").initCause(e);
      }
      throw e;
    } finally {
      limit.end();
    }
  }

  private Http2Reply send(List<HeaderField> headers, byte[] body, TimeLimit limit)
      throws IOException {
    ClientConnection connection = connection(limit);
    boolean isKept = false;
    try {
      Http2Reply reply = connection.exchange(headers, body);
      isKept = limit.end() && connection.mayGoOn() && keep(connection);
      return reply;
    } finally {
      if (!isKept) {
        connection.close();
      }
    }
  }

  private ClientConnection connection(TimeLimit limit) throws IOException {
    for (ClientConnection kept = next(); kept != null; kept = next()) {
      if (kept.isUsable(limit)) {
        return kept;
      }
      kept.close();
    }
    return ClientConnection.open(host, port, tls, limit);
  }

  private synchronized @Nullable ClientConnection next() {
    return idle.poll();
  }

  private synchronized boolean keep(ClientConnection connection) {
    if (!closed) {
      idle.push(connection);
    }
    return !closed;
  }

  /** Closes the connections that are not in use; the others close after their requests. */
  @Override
  public synchronized void close() {
    closed = true;
    for (ClientConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is closed either way.
      }
    }
  }
}
