package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import java.io.IOException;

/** A message that protobuf could read and OTLP, or Baton, does not accept. */
@Internal
public final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  WireException(String message) {
    super(message);
  }
}
