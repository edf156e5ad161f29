package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.GoDuration;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Parsing;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.Texts;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Getters of one kind of value. Those that end with {@code Like} convert what they get; the others
 * fail on another kind. A literal is converted at once, so that it fails when it is compiled.
 */
@Internal
public final class Conversions {

  private Conversions() {}

  private static <T extends @Nullable Object> Getter<T> converted(
      Getter<@Nullable Object> getter, Function<@Nullable Object, T> conversion) {
    if (getter.isLiteral()) {
      return new Literal<>(conversion.apply(Literal.of(getter)));
    }
    return context -> conversion.apply(getter.get(context));
  }

  private static OttlException mismatch(String expected, @Nullable Object value) {
    return new OttlException("expected " + expected + ", but got " + Kinds.of(value));
  }

  private static <T> Getter<T> only(
      Getter<@Nullable Object> getter, Class<T> type, String expected) {
    return converted(
        getter,
        value -> {
          if (type.isInstance(value)) {
            return type.cast(value);
          }
          throw mismatch(expected, value);
        });
  }

  public static Getter<String> text(Getter<@Nullable Object> getter) {
    return only(getter, String.class, "a string");
  }

  public static Getter<Long> integer(Getter<@Nullable Object> getter) {
    return only(getter, Long.class, "an int");
  }

  public static Getter<TimeValue> time(Getter<@Nullable Object> getter) {
    return only(getter, TimeValue.class, "a time");
  }

  public static Getter<GoDuration> duration(Getter<@Nullable Object> getter) {
    return only(getter, GoDuration.class, "a duration");
  }

  public static Getter<AttributeMap> map(Getter<@Nullable Object> getter) {
    return converted(getter, Conversions::toMap);
  }

  private static AttributeMap toMap(@Nullable Object value) {
    if (value instanceof AttributeMap map) {
      return map;
    }
    if (value instanceof RawMap map) {
      return Values.fromRaw(map);
    }
    throw mismatch("a map", value);
  }

  public static Getter<AnyValue.SliceValue> list(Getter<@Nullable Object> getter) {
    return converted(getter, Conversions::toList);
  }

  /** Returns a list of any kind as one of an attribute. */
  public static AnyValue.SliceValue toList(@Nullable Object value) {
    if (value instanceof AnyValue.SliceValue slice) {
      return slice;
    }
    if (value instanceof ValueList list) {
      return Values.fromRaw(list);
    }
    if (value instanceof TextList list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      list.texts().forEach(text -> slice.values().add(AnyValue.of(text)));
      return slice;
    }
    throw mismatch("a list", value);
  }

  public static Getter<@Nullable String> textLike(Getter<@Nullable Object> getter) {
    return converted(getter, Texts::of);
  }

  public static Getter<@Nullable Long> integerLike(Getter<@Nullable Object> getter) {
    return converted(getter, Parsing::integerLike);
  }

  public static Getter<@Nullable Double> decimalLike(Getter<@Nullable Object> getter) {
    return converted(getter, Parsing::decimalLike);
  }

  public static Getter<@Nullable Boolean> flagLike(Getter<@Nullable Object> getter) {
    return converted(getter, Parsing::flagLike);
  }

  public static Getter<byte @Nullable []> bytesLike(Getter<@Nullable Object> getter) {
    return converted(getter, Parsing::bytesLike);
  }
}
