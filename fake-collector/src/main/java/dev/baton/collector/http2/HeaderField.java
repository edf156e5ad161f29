package dev.baton.collector.http2;

import dev.baton.Internal;

/**
 * A field of a header block.
 *
 * @param name in lower case; begins with a colon if it is a pseudo-header
 * @param value each character is a byte
 */
@Internal
public record HeaderField(String name, String value) {

  private static final int OVERHEAD = 32;

  /** Returns its size as both the table of HPACK and the limit of a list count it. */
  int size() {
    return name.length() + value.length() + OVERHEAD;
  }
}
