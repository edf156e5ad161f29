package dev.baton.collector.http2;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a server. The sockets are those of channels, so that an interrupt ends what they wait
 * for.
 */
final class ClientSocket {

  private static final String NAME = "h2";

  private ClientSocket() {}

  /**
   * Connects, and agrees on HTTP/2 if there is TLS.
   *
   * @param tls null for plain text
   */
  static Socket connect(
      String host, int port, @Nullable SSLSocketFactory tls, SocketChannel channel)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("the host " + host + " is unknown");
    }
    channel.connect(address);
    Socket socket = channel.socket();
    socket.setTcpNoDelay(true);
    return tls == null
        ? socket
        : secured((SSLSocket) tls.createSocket(socket, host, port, true), host);
  }

  private static Socket secured(SSLSocket socket, String host) throws IOException {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {NAME});
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (SSLHandshakeException e) {
      throw new SSLException("no TLS with " + host + ": " + e.getMessage(), e);
    } catch (SSLException e) { // no record of TLS
      throw ReplyException.foreign("the server has no TLS, so an http URL: " + e.getMessage());
    }
    if (!NAME.equals(socket.getApplicationProtocol())) {
      throw ReplyException.foreign("the server offers no HTTP/2 over TLS");
    }
    return socket;
  }
}
