package dev.baton.shape;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with a span unless the shape says that it has to be so. */
enum State {
  NOT_SAMPLED,
  NOT_ENDED,
  ORPHAN;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  static @Nullable State of(String word) {
    for (State state : values()) {
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
