package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.util.HexFormat;

/** A span id as a value. */
@Internal
public record SpanId(long id) {

  /** Returns 16 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(id);
  }
}
