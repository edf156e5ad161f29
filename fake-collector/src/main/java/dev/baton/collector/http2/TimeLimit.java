package dev.baton.collector.http2;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection when a request on it takes too long, whatever it waits for. Thread-safe. */
final class TimeLimit {

  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private @Nullable SocketChannel limited;
  private boolean expired;

  /** Begins now. */
  static TimeLimit of(Duration time) {
    TimeLimit limit = new TimeLimit();
    CompletableFuture<?> unused =
        limit
            .ended
            .orTimeout(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS)
            .exceptionally(
                timeout -> {
                  limit.expire();
                  return null;
                });
    return limit;
  }

  /** Sets what is closed at the end of the time. */
  synchronized void limits(SocketChannel channel) throws IOException {
    limited = channel;
    if (expired) {
      channel.close();
      throw new SocketTimeoutException();
    }
  }

  private synchronized void expire() {
    expired = true;
    try {
      if (limited != null) {
        limited.close();
      }
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  synchronized boolean isExpired() {
    return expired;
  }

  /** Ends the limit; returns whether that was in time. */
  boolean end() {
    return ended.complete(null);
  }
}
