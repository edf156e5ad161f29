package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Whether requests of the JDK's HttpClient are under way. No thread needs to wait for one, and the
 * stack of its selector does not tell; objects that live as long as a request does.
 */
final class HttpClientRequests {

  private static final String PACKAGE = "jdk.internal.net.http.";
  private static final List<String> OF_A_REQUEST =
      List.of("MultiExchange", "Exchange", "Http1Exchange", "Stream", "Http2Connection$Stream");

  private HttpClientRequests() {}

  /** Whether there are any, or may be. Takes as long as collecting the garbage of the heap. */
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
