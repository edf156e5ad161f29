package dev.baton.junit5.wire.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The replies to requests of one kind: first those configured for the next requests, then always
 * the same one.
 */
final class Script implements Answers {

  private static final int LEAST_STATUS = 200;
  private static final int GREATEST_STATUS = 599;

  private final Deque<Reply> next = new ArrayDeque<>();
  private Duration delay = Duration.ZERO;
  private @Nullable Reply always;

  @Override
  public synchronized Script answers(int status, String body) {
    always = Reply.text(checked(status), body);
    return this;
  }

  @Override
  public synchronized Script fails(int times, int status) {
    return next(times, Reply.text(checked(status), ""));
  }

  @Override
  public synchronized Script dropsConnection(int times) {
    return next(times, new Reply.Dropped());
  }

  private Script next(int times, Reply reply) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, but was " + times);
    }
    for (int i = 0; i < times; i++) {
      next.add(reply);
    }
    return this;
  }

  @Override
  public synchronized Script dropsConnection() {
    always = new Reply.Dropped();
    return this;
  }

  @Override
  public synchronized Script delays(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative, but was " + duration);
    }
    delay = duration;
    return this;
  }

  private static int checked(int status) {
    if (status < LEAST_STATUS || status > GREATEST_STATUS) {
      throw new IllegalArgumentException(
          "status must be from %s to %s, but was %s"
              .formatted(LEAST_STATUS, GREATEST_STATUS, status));
    }
    return status;
  }

  synchronized Duration delay() {
    return delay;
  }

  /** Returns the reply to the next request; null if none is configured. */
  synchronized @Nullable Reply next() {
    Reply first = next.poll();
    return first == null ? always : first;
  }
}
