package dev.baton.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes to wherever a test wants something printed. */
final class Printing {

  private Printing() {}

  static void to(Appendable out, String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print the assertions", e);
    }
  }
}
