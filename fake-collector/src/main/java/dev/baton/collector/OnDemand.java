package dev.baton.collector;

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
  private final int port;
  private @Nullable T started;
  private boolean paused;
  private boolean closed;

  /**
   * Creates a receiver.
   *
   * @param start starts it on a port
   * @param port its port, 0 for a free one
   */
  OnDemand(IntFunction<T> start, int port) {
    this.start = start;
    this.port = port;
  }

  synchronized T get() {
    if (started == null) {
      started = start.apply(port);
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
  synchronized void pause() {
    if (!closed && !paused && started != null) {
      closeNow(started);
    }
    paused = true;
  }

  /** Listens again on the port that this endpoint names. */
  synchronized void resume(ToIntFunction<T> portOf) {
    if (!closed && paused && started != null) {
      started = start.apply(portOf.applyAsInt(started));
    }
    paused = false;
  }

  synchronized void close() {
    boolean isOpen = !closed && !paused;
    closed = true;
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
