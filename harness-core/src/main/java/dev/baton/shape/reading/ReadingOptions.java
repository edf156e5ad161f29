package dev.baton.shape.reading;

import dev.baton.Internal;
import io.opentelemetry.api.common.AttributeKey;
import java.util.function.Predicate;

/**
 * Configures how traces are read.
 *
 * @param isByService whether a CLIENT or PRODUCER span is folded into its remote child
 * @param isDetailed whether the status OK, events and links are shown
 * @param shown the attributes to show besides those that the shape mentions
 * @param masking the values to write as globs
 */
@Internal
public record ReadingOptions(
    boolean isByService, boolean isDetailed, Predicate<AttributeKey<?>> shown, Masking masking) {

  /** Reads all spans unchanged and shows no attributes. */
  public static final ReadingOptions DEFAULT =
      new ReadingOptions(false, false, key -> false, Masking.NONE);
}
