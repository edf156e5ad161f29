package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Detects requests of the JDK's HttpClient that are in progress. No thread needs to wait for such a
 * request, and the stack of the selector thread does not show it. Objects that live exactly as long
 * as a request do.
 */
final class HttpClientRequests {

  private static final String PACKAGE = "jdk.internal.net.http.";
  private static final List<String> OF_A_REQUEST =
      List.of("MultiExchange", "Exchange", "Http1Exchange", "Stream", "Http2Connection$Stream");

  private HttpClientRequests() {}

  /**
   * Returns whether requests are in progress, or may be. This takes as long as a garbage
   * collection.
   */
  static boolean areUnderWay() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return String.valueOf(histogram).lines().anyMatch(HttpClientRequests::isOfARequest);
    } catch (JMException | RuntimeException e) {
      return true; // another kind of JVM
    }
  }

  /** Lines look like {@code 469: 1 104 jdk.internal.net.http.MultiExchange (java.net.http@17)}. */
  private static boolean isOfARequest(String line) {
    return OF_A_REQUEST.stream()
        .anyMatch(name -> (line + " ").contains(" " + PACKAGE + name + " "));
  }
}
