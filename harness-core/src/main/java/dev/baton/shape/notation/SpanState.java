package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** States of a span that are differences unless the shape mentions them. */
@Internal
public enum SpanState {
  NOT_SAMPLED("expected sampled"),
  NOT_ENDED("expected ended"),
  ORPHAN("orphan not expected");

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String unexpected;

  SpanState(String unexpected) {
    this.unexpected = unexpected;
  }

  static @Nullable SpanState of(String word) {
    for (SpanState state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    return null;
  }

  /** Returns the remark for a span that has this state although the shape does not mention it. */
  public String unexpectedRemark() {
    return unexpected;
  }

  /** Returns the remark for a span that does not have this state although the shape requires it. */
  public String missingRemark() {
    return "expected " + word;
  }

  @Override
  public String toString() {
    return word;
  }
}
