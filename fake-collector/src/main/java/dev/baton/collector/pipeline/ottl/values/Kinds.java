package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.TraceId;
import org.jspecify.annotations.Nullable;

/** The names of kinds of values, as messages show them. */
@Internal
public final class Kinds {

  private Kinds() {}

  /** Returns what a value is, with an article where it needs one. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "nil";
    }
    String scalar = scalar(value);
    if (scalar != null) {
      return scalar;
    }
    if (value instanceof AttributeMap || value instanceof RawMap) {
      return "a map";
    }
    if (value instanceof AnyValue.SliceValue
        || value instanceof ValueList
        || value instanceof TextList) {
      return "a list";
    }
    return value instanceof SpanPart part ? part(part) : other(value);
  }

  private static @Nullable String scalar(Object value) {
    if (value instanceof String) {
      return "a string";
    }
    if (value instanceof Long || value instanceof GoInt) {
      return "an int";
    }
    if (value instanceof Double) {
      return "a double";
    }
    if (value instanceof Boolean) {
      return "a bool";
    }
    return value instanceof byte[] ? "bytes" : null;
  }

  private static String part(SpanPart part) {
    if (part instanceof SpanPart.Status) {
      return "a status";
    }
    return part instanceof SpanPart.Events ? "events" : "links";
  }

  private static String other(Object value) {
    if (value instanceof TimeValue) {
      return "a time";
    }
    if (value instanceof GoDuration) {
      return "a duration";
    }
    return value instanceof TraceId ? "a trace id" : "a span id";
  }
}
