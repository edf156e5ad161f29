package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import org.jspecify.annotations.Nullable;

/** {@code Substring}, which counts the bytes of UTF-8. */
final class SubstringFunction {

  private SubstringFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<Long> start = arguments.integer("start");
    Getter<Long> length = arguments.integer("length");
    boolean whole = arguments.literalFlag("utf8_safe", false);
    return context -> {
      long from = start.get(context);
      long count = length.get(context);
      if (from < 0 || count <= 0) {
        throw new OttlException("no substring from " + from + " with " + count + " bytes");
      }
      byte[] bytes = Utf8.bytes(target.get(context));
      if (from > bytes.length || count > bytes.length - from) {
        throw new OttlException(
            "no substring from "
                + from
                + " with "
                + count
                + " bytes in a string of "
                + bytes.length);
      }
      int end = (int) (from + count);
      return whole ? wholeCharacters(bytes, (int) from, end) : Utf8.text(bytes, (int) from, end);
    };
  }

  private static String wholeCharacters(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < bytes.length && !Utf8.isStart(bytes[start])) {
      start++;
    }
    while (start < end && end < bytes.length && !Utf8.isStart(bytes[end])) {
      end--;
    }
    return Utf8.text(bytes, start, Math.max(start, end));
  }
}
