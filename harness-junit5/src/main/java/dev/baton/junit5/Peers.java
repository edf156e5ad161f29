package dev.baton.junit5;

import dev.baton.junit5.wire.Wire;
import dev.baton.junit5.wire.http.Peer;
import dev.baton.recording.Activity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The HTTP peers of one harness, by name. Thread-safe. */
final class Peers implements Activity {

  private final Function<String, Wire> wires;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Peers(Function<String, Wire> wires) {
    this.wires = wires;
  }

  Peer get(String name) {
    if (closed) {
      throw new IllegalStateException(
          "peer '%s' cannot be started: the harness is closed".formatted(name));
    }
    return peers.computeIfAbsent(name, n -> start(wires.apply(n)));
  }

  private static Peer start(Wire wire) {
    try {
      return Peer.start(wire);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "peer '%s' needs MockWebServer, which is not on the class path: add com.squareup.okhttp3:mockwebserver3 in test scope"
              .formatted(wire.place()),
          e);
    }
  }

  @Override
  public List<String> pending() {
    if (peers.isEmpty()) {
      return List.of();
    }
    return peers.values().stream().flatMap(peer -> peer.pending().stream()).toList();
  }

  void close() {
    closed = true;
    peers.values().forEach(Peer::close);
    peers.clear();
  }
}
