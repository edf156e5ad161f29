package dev.baton.collector.sockets;

import dev.baton.Internal;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** What a client says first that does not speak what its port does, in words. */
@Internal
public final class FirstBytes {

  private static final int HANDSHAKE = 0x16;
  private static final int TLS = 3;
  private static final int TIMEOUT_MILLIS = 30_000;

  private FirstBytes() {}

  /** Whether this is the beginning of a TLS connection. */
  public static boolean isTls(byte[] bytes, int from, int end) {
    return end - from > 1 && bytes[from] == HANDSHAKE && bytes[from + 1] == TLS;
  }

  /** Returns what a client of TLS did wrong at a port without. */
  public static String tlsInsteadOfPlain() {
    return "the client speaks TLS and this port does not, so http: instead of https:";
  }

  /** Returns what a client of something else did wrong at a port for HTTP/2. */
  public static String insteadOfHttp2(byte[] bytes, int from, int end) {
    if (isTls(bytes, from, end)) {
      return tlsInsteadOfPlain();
    }
    String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    return text.toUpperCase(Locale.ROOT).matches("(?s)[A-Z]+ [/*].*")
        ? "the client speaks HTTP/1.1 and this port HTTP/2"
        : "the client does not speak HTTP/2";
  }

  private static String remedy(SSLHandshakeException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("certificate_unknown") || message.contains("unknown_ca")
        ? " (the client does not trust the certificate of this port)"
        : "";
  }

  /**
   * Agrees on TLS, if the socket has it.
   *
   * @throws SSLException if the client does not speak TLS, or breaks it off; with a message for
   *     people
   */
  public static void handshake(Socket socket) throws IOException {
    if (socket instanceof SSLSocket secure) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      try {
        secure.startHandshake();
      } catch (SSLHandshakeException e) {
        throw new SSLException("TLS failed: " + e.getMessage() + remedy(e), e);
      } catch (SSLException e) { // no record of TLS
        throw new SSLException(
            "the client does not speak TLS and this port does, so https: instead of http:", e);
      } catch (SocketException e) { // what the client says before it closes is lost now and then
        throw new SSLException(
            "TLS failed: the client broke off"
                + " (perhaps it does not trust the certificate of this port)",
            e);
      }
    }
  }
}
