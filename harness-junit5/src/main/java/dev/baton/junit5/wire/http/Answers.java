package dev.baton.junit5.wire.http;

import java.time.Duration;

/** How a peer responds to requests of one kind. Each call applies from the next request on. */
public interface Answers {

  /** Responds with this status and no body. */
  default Answers answers(int status) {
    return answers(status, "");
  }

  /**
   * Responds with this status and text.
   *
   * @throws IllegalArgumentException if the status is not from 200 to 599
   */
  Answers answers(int status, String body);

  /** Responds to this many of the next requests with 503, before anything else. */
  default Answers fails(int times) {
    return fails(times, 503);
  }

  /**
   * Responds to this many of the next requests with this status, before anything else.
   *
   * @throws IllegalArgumentException if the number is less than 1, or the status is not from 200 to
   *     599
   */
  Answers fails(int times, int status);

  /**
   * Closes the connection of this many of the next requests instead of responding, before anything
   * else. Some clients then retry automatically.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  Answers dropsConnection(int times);

  /** Closes the connection of all requests instead of responding. */
  Answers dropsConnection();

  /**
   * Delays each response by this duration on the harness's clock; a virtual clock must be advanced.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  Answers delays(Duration delay);
}
