package dev.baton.collector.http2;

import java.nio.charset.StandardCharsets;

/** Knows what servers say that do not speak HTTP/2. */
final class Greeting {

  private static final int NUMBER = Integer.BYTES;

  private static final byte[] HTTP1 = "HTTP/1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TLS_ALERT = {0x15, 3};

  private Greeting() {}

  /**
   * Checks the first bytes of a connection.
   *
   * @throws ReplyException if they are none of HTTP/2
   */
  static void check(FrameInput input) throws ReplyException {
    if (input.startsWith(HTTP1)) {
      throw ReplyException.foreign("the server answers with HTTP/1.1");
    } else if (input.startsWith(TLS_ALERT)) {
      throw ReplyException.foreign("the server expects TLS, so an https URL");
    }
  }

  /**
   * Checks that a frame has the numbers that are in each of its type.
   *
   * @throws ReplyException if it is too short
   */
  static void checkLength(FrameInput input) throws ReplyException {
    int least =
        switch (input.type()) {
          case Frames.RST_STREAM, Frames.WINDOW_UPDATE -> NUMBER;
          case Frames.GOAWAY -> 2 * NUMBER;
          default -> 0;
        };
    if (input.length() < least) {
      throw ReplyException.foreign("a frame of the server is too short");
    }
  }
}
