package dev.baton.assertions.text;

import dev.baton.Internal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints to the target that a test chooses. */
@Internal
public final class AssertionPrinter {

  private AssertionPrinter() {}

  public static void to(Appendable out, String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print the assertions", e);
    }
  }
}
