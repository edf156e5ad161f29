package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with a span unless the shape says that it has to be so. */
@Internal
public enum SpanState {
  NOT_SAMPLED,
  NOT_ENDED,
  ORPHAN;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  static @Nullable SpanState of(String word) {
    for (SpanState state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return word;
  }
}
