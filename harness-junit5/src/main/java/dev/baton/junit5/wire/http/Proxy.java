package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.BreaksHeaders;
import java.time.Duration;

/**
 * A peer in front of a real service: {@code peer.forwardsTo(uri).strips("traceparent")}. It
 * forwards everything except headers that concern one connection only, and can break the other
 * headers of requests.
 */
public interface Proxy extends BreaksHeaders<Proxy> {

  /**
   * Delays each forwarded request by this duration on the harness's clock; a virtual clock must be
   * advanced.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  Proxy delays(Duration delay);

  /** Closes the connection of all requests after the real service has responded. */
  Proxy dropsConnection();

  /**
   * Closes the connection of this many of the next requests after the real service has responded.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  Proxy dropsConnection(int times);
}
