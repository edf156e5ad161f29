package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.BreaksHeaders;
import java.time.Duration;

/**
 * A peer that stands in front of a real service: {@code
 * peer.forwardsTo(uri).strips("traceparent")}. It passes on what comes but the headers that concern
 * one connection only, and can break the other headers of requests on their way.
 */
public interface Proxy extends BreaksHeaders<Proxy> {

  /**
   * Lets so much time of the harness's clock pass before it forwards a request; on a virtual clock
   * somebody must move it.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  Proxy delays(Duration delay);

  /** Closes the connection of all requests after the real service has answered. */
  Proxy dropsConnection();

  /**
   * Closes the connection of the next requests after the real service has answered, so many of
   * them.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  Proxy dropsConnection(int times);
}
