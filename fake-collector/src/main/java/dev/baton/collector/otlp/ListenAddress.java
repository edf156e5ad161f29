package dev.baton.collector.otlp;

import dev.baton.Internal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver listens.
 *
 * @param address an address of this machine
 * @param host how clients name it in URLs
 * @param port 0 for a free one
 * @param tls null for plain text
 * @param clientCertificates whether clients must show a certificate that {@code tls} trusts
 */
@Internal
public record ListenAddress(
    InetAddress address,
    String host,
    int port,
    @Nullable SSLContext tls,
    boolean clientCertificates) {

  /** Returns a free port of 127.0.0.1, which other machines cannot reach, without TLS. */
  public static ListenAddress loopback() {
    return new ListenAddress(Loopback.address(), Loopback.HOST, 0, null, false);
  }

  /** Returns the same place on this port, 0 for a free one. */
  public ListenAddress on(int newPort) {
    return new ListenAddress(address, host, newPort, tls, clientCertificates);
  }

  /** Returns address and port. */
  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }

  /** Returns the URL of a receiver that listens here on this port. */
  public String endpoint(int boundPort) {
    return (tls == null ? "http" : "https") + "://" + host + ":" + boundPort;
  }

  /** Returns {@code 127.0.0.1} or {@code 127.0.0.1:4318}. */
  @Override
  public String toString() {
    return address.getHostAddress() + (port == 0 ? "" : ":" + port);
  }
}
