package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.Sighting;
import dev.baton.recording.Activity;
import java.net.URI;
import java.util.List;

/**
 * An HTTP server in the test that stands for somebody else: a service that it scripts, or a proxy
 * in front of a real one. It listens on a free port of the loopback and records what really crossed
 * the wire. Thread-safe; what it is told counts from the next request on.
 *
 * <pre>{@code
 * Peer billing = harness.peer("billing");
 * billing.on("POST", "/charge").fails(1).answers(200, "paid");
 * }</pre>
 *
 * <p>Where nothing was told it answers 200 without a body; once a route or more were told, it
 * answers other requests with 404 and says why.
 */
public interface Peer extends Answers, Activity, AutoCloseable {

  /**
   * Starts a peer at this place. {@code harness.peer(name)} does so, and closes it.
   *
   * @throws java.io.UncheckedIOException if it cannot listen
   */
  static Peer start(Wire wire) {
    return HttpPeer.start(wire);
  }

  /** Returns the name of the peer. */
  String name();

  /** Returns where it listens, {@code http://127.0.0.1:41234}, without a path. */
  URI uri();

  /**
   * Returns the URI of this path.
   *
   * @throws IllegalArgumentException if it does not begin with a slash
   */
  URI uri(String path);

  /**
   * Returns what is done with requests of this method for this path, the query aside, in preference
   * to what is done with others.
   *
   * @throws IllegalArgumentException if the method is blank or the path does not begin with a slash
   */
  Answers on(String method, String path);

  /**
   * Passes requests that have no {@link #on route} of their own on to a real service, and its
   * answers back.
   *
   * @param service its scheme, host and port; its path, if any, comes before those of the requests
   * @throws IllegalArgumentException if it is no {@code http} or {@code https} URI with a host
   */
  Proxy forwardsTo(URI service);

  /** Returns what was seen of requests when they arrived, in order. */
  List<Sighting> requests();

  /** Returns what was seen of requests when they went on to the real service, in order. */
  List<Sighting> forwarded();

  /** Stops to listen. */
  @Override
  void close();
}
