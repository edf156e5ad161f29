package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server of a call, as one of its ends names it.
 *
 * @param host in lower case, null if this end does not know
 * @param port null if this end does not know
 */
public record ServerAddress(@Nullable String host, @Nullable Long port) {

  /** Stands for a server of which nothing is known. */
  public static final ServerAddress UNKNOWN = new ServerAddress(null, null);

  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** Around an IPv6 address in a URL. */
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");

  private static final Pattern IPV4 = Pattern.compile("[0-9.]+");
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  /** Returns what the attributes of this span say, and its URL where they do not. */
  static ServerAddress of(CapturedSpan span, @Nullable URI url) {
    @Nullable String host = span.attribute(ADDRESS);
    @Nullable Long port = span.attribute(PORT);
    if (host == null && url != null) {
      host = url.getHost();
    }
    return new ServerAddress(
        host == null ? null : canonical(host), port == null ? portOf(url) : port);
  }

  private static @Nullable String canonical(String host) {
    String name = BRACKETS.matcher(host).replaceAll("").toLowerCase(Locale.ROOT);
    if (ANY.contains(name)) {
      return null; // it listens everywhere
    }
    return LOOPBACK.contains(name) ? "localhost" : name;
  }

  private static @Nullable Long portOf(@Nullable URI url) {
    if (url == null || url.getHost() == null) {
      return null;
    }
    if (url.getPort() >= 0) {
      return (long) url.getPort();
    }
    return "http".equals(url.getScheme())
        ? Long.valueOf(80)
        : "https".equals(url.getScheme()) ? Long.valueOf(443) : null;
  }

  /**
   * Whether both say where, and not the same. A name and an IP address may well be one host, and so
   * may its addresses of IPv4 and IPv6, or {@code localhost} and any of them.
   */
  boolean contradicts(ServerAddress other) {
    boolean isOtherPort = port != null && other.port != null && !port.equals(other.port);
    return isOtherPort || (host != null && other.host != null && isOtherHost(host, other.host));
  }

  private static boolean isOtherHost(String one, String other) {
    return !one.equals(other) && kindOf(one) == kindOf(other);
  }

  private static HostKind kindOf(String host) {
    if (host.equals("localhost")) {
      return HostKind.LOCALHOST;
    }
    if (host.contains(":")) {
      return HostKind.IPV6;
    }
    return IPV4.matcher(host).matches() ? HostKind.IPV4 : HostKind.NAME;
  }

  private enum HostKind {
    LOCALHOST,
    IPV4,
    IPV6,
    NAME
  }
}
