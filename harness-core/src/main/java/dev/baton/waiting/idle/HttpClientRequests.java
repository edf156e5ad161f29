package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

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
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      Map<String, Integer> instances = instances(String.valueOf(histogram));
      return new HttpClientRequests(areUnderWay(instances), instances.containsKey(WEB_SOCKET));
    } catch (JMException | RuntimeException e) {
      return new HttpClientRequests(true, true); // another kind of JVM
    }
  }

  private static boolean areUnderWay(Map<String, Integer> instances) {
    int timers = instances.getOrDefault(TIMER, 0);
    return ONLY_MEANWHILE.stream().anyMatch(instances::containsKey)
        || KEPT_BY_TIMER.stream().anyMatch(name -> instances.getOrDefault(name, 0) > timers);
  }

  /** Lines look like {@code 469: 1 104 jdk.internal.net.http.MultiExchange (java.net.http@17)}. */
  private static Map<String, Integer> instances(String histogram) {
    return histogram
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(words -> words.length > 3 && words[3].startsWith(PACKAGE))
        .collect(
            Collectors.toMap(
                words -> words[3].substring(PACKAGE.length()),
                words -> Integer.valueOf(words[1]),
                Integer::sum));
  }
}
