package dev.baton.shape.reading;

import dev.baton.Internal;
import io.opentelemetry.api.common.AttributeKey;
import java.util.function.Predicate;

/**
 * How traces are read.
 *
 * @param isByService whether a CLIENT or PRODUCER span is folded into its remote child
 * @param isDetailed whether the status OK, events and links are shown
 * @param shown which attributes are shown besides those that the shape names
 * @param masking what is written as a glob
 */
@Internal
public record ReadingOptions(
    boolean isByService, boolean isDetailed, Predicate<AttributeKey<?>> shown, Masking masking) {

  /** Reads every span as it is and shows no attributes. */
  public static final ReadingOptions DEFAULT =
      new ReadingOptions(false, false, key -> false, Masking.NONE);
}
