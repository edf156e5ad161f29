package dev.baton.collector.http2;

import dev.baton.Internal;

/**
 * Takes the body of one request. All methods are called by the thread of the connection, which they
 * must not hold up.
 */
@Internal
public interface RequestListener {

  /** Takes a part of the body, which is only valid during the call. */
  void body(byte[] from, int offset, int length);

  /** The body is complete. */
  void end();

  /** The body was not complete {@linkplain Http2Stream#limit in time}. */
  void expired();

  /** The client has given up, or the connection has ended. */
  void cancelled();
}
