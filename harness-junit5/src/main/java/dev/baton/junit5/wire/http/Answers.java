package dev.baton.junit5.wire.http;

import java.time.Duration;

/** What a peer does with requests of one sort. What is told counts from the next request on. */
public interface Answers {

  /** Answers with this status and no body. */
  default Answers answers(int status) {
    return answers(status, "");
  }

  /**
   * Answers with this status and text.
   *
   * @throws IllegalArgumentException if the status is not from 200 to 599
   */
  Answers answers(int status, String body);

  /** Answers the next requests with 503, so many of them, before anything else. */
  default Answers fails(int times) {
    return fails(times, 503);
  }

  /**
   * Answers the next requests with this status, so many of them, before anything else.
   *
   * @throws IllegalArgumentException if the number is less than 1, or the status is not from 200 to
   *     599
   */
  Answers fails(int times, int status);

  /**
   * Closes the connection of the next requests instead of answering, so many of them, before
   * anything else. Some clients then send the request once more by themselves.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  Answers dropsConnection(int times);

  /** Closes the connection of all requests instead of answering. */
  Answers dropsConnection();

  /**
   * Lets so much time of the harness's clock pass before each answer; on a virtual clock somebody
   * must move it.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  Answers delays(Duration delay);
}
