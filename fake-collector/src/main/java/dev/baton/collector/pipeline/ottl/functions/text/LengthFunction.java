package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.SpanPart;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import org.jspecify.annotations.Nullable;

/** {@code Len}: the bytes of a string, the number of anything else. */
final class LengthFunction {

  private LengthFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<@Nullable Object> target = arguments.value("target");
    return context -> (long) length(target.get(context));
  }

  private static int length(@Nullable Object value) {
    if (value instanceof String text) {
      return Utf8.length(text);
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    if (value instanceof AttributeMap map) {
      return map.size();
    }
    if (value instanceof AnyValue.SliceValue slice) {
      return slice.values().size();
    }
    return otherLength(value);
  }

  private static int otherLength(@Nullable Object value) {
    if (value instanceof ValueList list) {
      return list.values().size();
    }
    if (value instanceof TextList list) {
      return list.texts().size();
    }
    if (value instanceof RawMap map) {
      return map.values().size();
    }
    if (value instanceof SpanPart.Events part) {
      return part.span().events().size();
    }
    if (value instanceof SpanPart.Links part) {
      return part.span().links().size();
    }
    throw new OttlException(Kinds.of(value) + " has no length");
  }
}
