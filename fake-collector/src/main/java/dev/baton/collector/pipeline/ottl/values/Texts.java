package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as text. */
@Internal
public final class Texts {

  private Texts() {}

  /** Returns a value as {@code String()} and {@code Concat} make it text; nil has none. */
  public static @Nullable String of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof AttributeMap map) {
      return Json.of(Values.raw(map));
    }
    return Json.of(value instanceof AnyValue.SliceValue slice ? Values.raw(slice) : value);
  }

  /** Returns an attribute's value as {@code stringify_all} makes it text; nil is empty. */
  public static String of(AnyValue value) {
    Object held = Values.of(value);
    if (held == null) {
      return "";
    }
    if (held instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (held instanceof Double number) {
      return decimal(number);
    }
    return held instanceof String text ? text : Json.plain(Values.raw(value));
  }

  private static String decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "json: unsupported value: " + GoFloat.special(number);
    }
    return GoFloat.shortJson(number);
  }
}
