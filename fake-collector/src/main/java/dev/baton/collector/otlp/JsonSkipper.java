package dev.baton.collector.otlp;

/** Skips one value of any type, without recursion because the sender controls the depth. */
final class JsonSkipper {

  /** The Collector's limit. */
  private static final int MAX_DEPTH = 10_000;

  private final JsonTokens tokens;

  /** The closing brackets of the objects and arrays around the current position. */
  private final StringBuilder closers = new StringBuilder();

  private JsonSkipper(JsonTokens tokens) {
    this.tokens = tokens;
  }

  static void skipValue(JsonTokens tokens) throws MalformedOtlpException {
    JsonSkipper skipper = new JsonSkipper(tokens);
    do {
      skipper.step();
    } while (skipper.closers.length() > 0);
  }

  private void step() throws MalformedOtlpException {
    if (tokens.takeIf('{')) {
      enter('}');
    } else if (tokens.takeIf('[')) {
      enter(']');
    } else {
      tokens.skipScalar();
      goOn();
    }
  }

  private void enter(char closer) throws MalformedOtlpException {
    closers.append(closer);
    if (closers.length() > MAX_DEPTH) {
      throw tokens.error("nested deeper than " + MAX_DEPTH);
    }
    if (tokens.peek() == closer) {
      goOn();
    } else {
      skipKey();
    }
  }

  /** Continues after a value: leaves what ends here, up to a comma or the end of everything. */
  private void goOn() throws MalformedOtlpException {
    while (closers.length() > 0) {
      if (!tokens.takeIf(innermost())) {
        tokens.take(',');
        skipKey();
        return;
      }
      closers.setLength(closers.length() - 1);
    }
  }

  private char innermost() {
    return closers.charAt(closers.length() - 1);
  }

  private void skipKey() throws MalformedOtlpException {
    if (innermost() == '}') {
      tokens.takeString();
      tokens.take(':');
    }
  }
}
