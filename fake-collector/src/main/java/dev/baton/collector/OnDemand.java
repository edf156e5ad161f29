package dev.baton.collector;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A receiver that starts when it is first asked for. Thread-safe. */
final class OnDemand<T extends AutoCloseable> {

  private final Supplier<T> start;
  private @Nullable T started;
  private boolean closed;

  OnDemand(Supplier<T> start) {
    this.start = start;
  }

  synchronized T get() {
    if (started == null) {
      started = start.get();
      if (closed) {
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

  synchronized void close() {
    boolean first = !closed;
    closed = true;
    if (first && started != null) {
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
