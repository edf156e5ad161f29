package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.shape.notation.Glob;
import java.util.regex.Pattern;

/**
 * What one mask hides: the values of attributes by their key, and pieces of texts.
 *
 * @param keys the keys of attributes whose values are hidden whole
 * @param texts what is hidden wherever it is found in a text
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
