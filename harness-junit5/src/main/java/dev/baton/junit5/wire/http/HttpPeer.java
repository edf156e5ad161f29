package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.Wire;
import dev.baton.junit5.wire.Wire.Crossing;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A peer based on MockWebServer. */
final class HttpPeer implements Peer {

  private static final String LOOPBACK = "127.0.0.1";

  private final Wire wire;
  private final MockWebServer server = new MockWebServer();
  private final Map<Route, Script> routes = new ConcurrentHashMap<>();
  private final Script others = new Script();
  private final Pauses pauses;
  private final Map<Long, Route> answering = new ConcurrentSkipListMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable ForwardingProxy proxy;

  private HttpPeer(Wire wire) {
    this.wire = wire;
    this.pauses = new Pauses(wire.clock());
  }

  static HttpPeer start(Wire wire) {
    HttpPeer peer = new HttpPeer(wire);
    peer.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return peer.receive(request);
          }
        });
    try {
      peer.server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("peer '" + wire.place() + "' could not listen", e);
    }
    return peer;
  }

  private MockResponse receive(RecordedRequest request) throws InterruptedException {
    RecordedRequest ignored =
        server.takeRequest(0, TimeUnit.NANOSECONDS); // or it keeps them forever
    long arrived = pauses.now(); // before a test can see the request, and move the clock
    long number = requests.incrementAndGet();
    Route route = Route.of(request);
    answering.put(number, route);
    try {
      return reply(request, route, arrived).toResponse();
    } finally {
      answering.remove(number);
      wire.recording().changed();
    }
  }

  private Reply reply(RecordedRequest request, Route route, long arrived)
      throws InterruptedException {
    List<Header> headers = new ArrayList<>();
    request
        .getHeaders()
        .forEach(pair -> headers.add(new Header(pair.getFirst(), pair.getSecond())));
    Crossing crossing = wire.arrives(CarrierKind.HTTP, route.toString(), headers);
    ForwardingProxy forwarder = proxy;
    Script script = routes.get(route);
    if (script == null && forwarder != null) {
      pauses.pauseSince(arrived, forwarder.delay());
      return forwarder.forward(request, headers, crossing);
    }
    Script told = script == null ? others : script;
    pauses.pauseSince(arrived, told.delay());
    Reply reply = told.next();
    return reply == null ? untold(route, script) : reply;
  }

  private Reply untold(Route route, @Nullable Script script) {
    if (script != null || routes.isEmpty()) {
      return Reply.text(200, "");
    }
    List<String> known = routes.keySet().stream().map(Route::toString).sorted().toList();
    return Reply.text(
        404,
        "peer '%s' was told nothing about %s, only about %s"
            .formatted(wire.place(), route, String.join(", ", known)));
  }

  @Override
  public String name() {
    return wire.place();
  }

  @Override
  public URI uri() {
    return URI.create("http://" + LOOPBACK + ":" + server.getPort());
  }

  @Override
  public URI uri(String path) {
    return URI.create(uri() + Route.checkedPath(path));
  }

  @Override
  public Answers on(String method, String path) {
    return routes.computeIfAbsent(Route.checked(method, path), route -> new Script());
  }

  @Override
  public Answers answers(int status, String body) {
    return others.answers(status, body);
  }

  @Override
  public Answers fails(int times, int status) {
    return others.fails(times, status);
  }

  @Override
  public Answers dropsConnection(int times) {
    return others.dropsConnection(times);
  }

  @Override
  public Answers dropsConnection() {
    return others.dropsConnection();
  }

  @Override
  public Answers delays(Duration delay) {
    return others.delays(delay);
  }

  @Override
  public Proxy forwardsTo(URI service) {
    ForwardingProxy forwarder = new ForwardingProxy(name(), service);
    proxy = forwarder;
    return forwarder;
  }

  @Override
  public List<Sighting> requests() {
    return wire.sightings(Side.ARRIVED);
  }

  @Override
  public List<Sighting> forwarded() {
    return wire.sightings(Side.LEFT);
  }

  @Override
  public List<String> pending() {
    return answering.values().stream()
        .map(route -> "peer " + name() + " to answer " + route)
        .toList();
  }

  @Override
  public void close() {
    pauses.close();
    server.close();
  }

  @Override
  public String toString() {
    return "Peer[" + name() + " at " + uri() + "]";
  }
}
