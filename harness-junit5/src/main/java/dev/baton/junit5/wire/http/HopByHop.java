package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.Header;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers that concern one connection only, which proxies do not forward (RFC 9110, 7.6.1), and
 * those that each end of a connection writes for itself.
 */
final class HopByHop {

  private static final Set<String> NAMES =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "host",
          "content-length",
          "expect");

  private HopByHop() {}

  static List<Header> without(List<Header> headers) {
    Set<String> own = new HashSet<>(NAMES);
    headers.stream()
        .filter(header -> header.isNamed("connection"))
        .flatMap(header -> List.of(header.value().split(",")).stream())
        .forEach(name -> own.add(lower(name.strip())));
    return headers.stream().filter(header -> !own.contains(lower(header.name()))).toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
