package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.shape.notation.Glob;
import java.util.regex.Pattern;

/**
 * The values that one mask hides.
 *
 * @param keys the keys of attributes whose whole values are hidden
 * @param texts the parts of texts that are hidden
 */
@Internal
public record TextMask(Glob keys, Pattern texts) {

  boolean hides(String key) {
    return keys.matches(key);
  }

  String applyTo(String text) {
    return texts.matcher(text).replaceAll("*");
  }
}
