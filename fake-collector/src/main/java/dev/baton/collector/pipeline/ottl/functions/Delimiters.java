package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.OttlException;

/** What stands between a key and its value, and between two pairs. */
@Internal
public record Delimiters(String key, String pair) {

  /** Reads the arguments {@code delimiter} and {@code pair_delimiter}. */
  public static Delimiters of(Arguments arguments) {
    String key = arguments.literalText("delimiter", "=");
    String pair = arguments.literalText("pair_delimiter", " ");
    if (key.isEmpty() || pair.isEmpty() || key.equals(pair)) {
      throw new OttlException("delimiter and pair_delimiter have to differ, and not to be empty");
    }
    return new Delimiters(key, pair);
  }
}
