package dev.baton.collector;

import dev.baton.collector.otlp.ListenAddress;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that starts when it is first asked for, and may stop listening for a while.
 * Thread-safe.
 */
final class OnDemand<T extends AutoCloseable> {

  private final IntFunction<T> start;
  private final ListenAddress address;
  private @Nullable T started;
  private @Nullable Socket reserved;
  private boolean paused;
  private boolean closed;

  /**
   * Creates a receiver.
   *
   * @param start starts it on a port
   * @param address where it listens, on port 0 for a free one
   */
  OnDemand(IntFunction<T> start, ListenAddress address) {
    this.start = start;
    this.address = address;
  }

  synchronized T get() {
    if (started == null) {
      started = start.apply(address.port());
      if (closed || paused) {
        closeNow(started); // it has an endpoint, where nobody listens
      }
    }
    return started;
  }

  synchronized void ifStarted(Consumer<T> action) {
    if (started != null) {
      action.accept(started);
    }
  }

  /** Stops listening; the endpoint stays what it is. */
  synchronized void pause(ToIntFunction<T> portOf) {
    if (!closed && !paused && started != null) {
      closeNow(started);
      reserved = reserve(address.on(portOf.applyAsInt(started)));
    }
    paused = true;
  }

  /** Listens again on the port that this endpoint names. */
  synchronized void resume(ToIntFunction<T> portOf) {
    if (!closed && paused && started != null) {
      started = start.apply(portOf.applyAsInt(started));
    }
    paused = false;
    release();
  }

  /** A bound socket that does not listen keeps others off the port, and refuses connections. */
  private static @Nullable Socket reserve(ListenAddress place) {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(place.socketAddress());
      return socket;
    } catch (IOException e) {
      return null; // taken at once: listening again will tell
    }
  }

  private void release() {
    Socket kept = reserved;
    reserved = null;
    try {
      if (kept != null) {
        kept.close();
      }
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  synchronized void close() {
    boolean isOpen = !closed && !paused;
    closed = true;
    release();
    if (isOpen && started != null) {
      closeNow(started);
    }
  }

  private static void closeNow(AutoCloseable receiver) {
    try {
      receiver.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a receiver could not be closed", e);
    }
  }
}
