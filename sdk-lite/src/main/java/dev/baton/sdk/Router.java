package dev.baton.sdk;

import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Decides where each call of a {@link RoutingOpenTelemetry} goes. Thread-safe. */
public interface Router {

  /** Returns whether any call is recorded at present; if not, all are no-ops without cost. */
  boolean isActive();

  /**
   * Returns where a span or a log record with this context goes that starts now on the calling
   * thread; null if it is not recorded.
   */
  @Nullable CallTarget routeOf(Context context);

  /** Tells that headers of this context have been written, so it goes on elsewhere. */
  void sent(Context context);

  /**
   * Returns the context of a message that has just been received, with what later calls have to
   * know to go where it belongs. Adds no span.
   *
   * @param extracted the context that was extracted from the message
   * @param headers the headers of the message
   */
  Context received(Context extracted, Headers headers);

  /** The headers of a message. */
  interface Headers {

    /** Returns the value of the header with this name, null if there is none. */
    @Nullable String value(String name);
  }
}
