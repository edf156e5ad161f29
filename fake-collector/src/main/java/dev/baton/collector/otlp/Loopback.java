package dev.baton.collector.otlp;

import dev.baton.Internal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The address on which receivers listen; other machines cannot reach it. */
@Internal
public final class Loopback {

  /** The host of endpoints; IPv4, because it needs no brackets in a URL. */
  public static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** Returns the loopback address with a port that the system chooses. */
  public static InetSocketAddress anyPort() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}), 0);
  }

  static InetAddress address() {
    try {
      return anyPort().getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
