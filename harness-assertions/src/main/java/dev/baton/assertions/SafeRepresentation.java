package dev.baton.assertions;

import dev.baton.assertions.text.ValueText;
import java.util.stream.Collectors;
import org.assertj.core.presentation.StandardRepresentation;

/** How AssertJ's own checks show things: as always, but without secrets and hidden characters. */
final class SafeRepresentation extends StandardRepresentation {

  static final SafeRepresentation INSTANCE = new SafeRepresentation();

  private SafeRepresentation() {}

  @Override
  public String toStringOf(Object object) {
    return safe(String.valueOf(super.toStringOf(object)));
  }

  @Override
  public String unambiguousToStringOf(Object object) {
    return safe(String.valueOf(super.unambiguousToStringOf(object)));
  }

  /** Returns a text of several lines that may be printed. */
  static String safe(String text) {
    return ValueText.seen(text)
        .lines()
        .map(ValueText::printable)
        .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
  }
}
