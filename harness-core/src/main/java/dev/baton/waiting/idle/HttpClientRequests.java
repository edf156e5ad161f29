package dev.baton.waiting.idle;

import java.util.List;
import java.util.Optional;

/**
 * Detects requests of the JDK's HttpClient that are in progress. No thread needs to wait for such a
 * request, and the stack of the selector thread does not show it. Objects that live exactly as long
 * as a request do.
 *
 * @param areUnderWay whether requests are in progress, or may be
 * @param isWebSocketOpen whether a WebSocket may receive something
 */
record HttpClientRequests(boolean areUnderWay, boolean isWebSocketOpen) {

  private static final String PACKAGE = "jdk.internal.net.http.";

  /** Live until the response, or the body that is read piece by piece, is complete. */
  private static final List<String> ONLY_MEANWHILE =
      List.of(
          "MultiExchange$CancelableRef",
          "HttpClientImpl$PendingRequest",
          "Http1Response$ClientRefCountTracker",
          "Stream",
          "Http2Connection$Stream");

  /** Live as long, but each is kept by the timer of its connect timeout, which nobody cancels. */
  private static final List<String> KEPT_BY_TIMER =
      List.of("MultiExchange", "Exchange", "Http1Exchange");

  private static final String TIMER = "PlainHttpConnection$ConnectTimerEvent";
  private static final String WEB_SOCKET = "websocket.WebSocketImpl";

  /** Looks at the heap of this JVM. This takes as long as a garbage collection. */
  static HttpClientRequests now() {
    return among(HeapObjects.ofThisJvm());
  }

  /** Looks for them among the objects of the heap; if these are unknown, there may be some. */
  static HttpClientRequests among(Optional<HeapObjects> heap) {
    return heap.map(
            objects -> new HttpClientRequests(areUnderWay(objects), count(objects, WEB_SOCKET) > 0))
        .orElse(new HttpClientRequests(true, true));
  }

  private static boolean areUnderWay(HeapObjects heap) {
    int timers = count(heap, TIMER);
    return ONLY_MEANWHILE.stream().anyMatch(name -> count(heap, name) > 0)
        || KEPT_BY_TIMER.stream().anyMatch(name -> count(heap, name) > timers);
  }

  private static int count(HeapObjects heap, String name) {
    return heap.counts().getOrDefault(PACKAGE + name, 0);
  }
}
