package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.Sighting;
import dev.baton.recording.Activity;
import java.net.URI;
import java.util.List;

/**
 * An HTTP server in the test that stands for another service, either scripted or as a proxy in
 * front of a real one. It listens on a free port of the loopback interface and records what
 * actually crossed the wire. Thread-safe; configuration applies from the next request on.
 *
 * <pre>{@code
 * Peer billing = harness.peer("billing");
 * billing.on("POST", "/charge").fails(1).answers(200, "paid");
 * }</pre>
 *
 * <p>Without configuration it responds with 200 and no body. Once a route is configured, it
 * responds to other requests with 404 and the reason.
 */
public interface Peer extends Answers, Activity, AutoCloseable {

  /**
   * Starts a peer at this place. {@code harness.peer(name)} does this, and closes the peer.
   *
   * @throws java.io.UncheckedIOException if it cannot listen
   */
  static Peer start(Wire wire) {
    return HttpPeer.start(wire);
  }

  /** Returns the name of the peer. */
  String name();

  /** Returns its URI, {@code http://127.0.0.1:41234}, without a path. */
  URI uri();

  /**
   * Returns its URI with this path.
   *
   * @throws IllegalArgumentException if the path does not begin with a slash
   */
  URI uri(String path);

  /**
   * Returns the configuration for requests of this method and path, ignoring the query. It takes
   * precedence over the configuration for other requests.
   *
   * @throws IllegalArgumentException if the method is blank or the path does not begin with a slash
   */
  Answers on(String method, String path);

  /**
   * Forwards requests without an {@link #on route} of their own to a real service, and returns its
   * responses.
   *
   * @param service its scheme, host and port; its path, if any, is prepended to those of the
   *     requests
   * @throws IllegalArgumentException if it is not an {@code http} or {@code https} URI with a host
   */
  Proxy forwardsTo(URI service);

  /** Returns the sightings of requests as they arrived, in order. */
  List<Sighting> requests();

  /** Returns the sightings of requests as they left for the real service, in order. */
  List<Sighting> forwarded();

  /** Stops listening. */
  @Override
  void close();
}
