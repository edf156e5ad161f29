package dev.baton.collector.sockets;

import dev.baton.Internal;

/** How much of an answer is sent. */
@Internal
public enum Transmission {
  /** All of it. */
  WHOLE,
  /** All of it; then the connection is closed, which the answer does not announce. */
  WHOLE_THEN_CLOSED,
  /** The first half; then the connection is reset. */
  HALF,
  /** Nothing; the connection is reset. */
  NOTHING
}
