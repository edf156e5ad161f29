package dev.baton.collector.pipeline.attributes;

import dev.baton.collector.pipeline.config.GoNumbers;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.NumberTexts;
import org.jspecify.annotations.Nullable;

/** The action {@code convert}: what cannot be converted stays as it is. */
final class Conversion {

  private Conversion() {}

  static void convert(AttributeMap attributes, String key, String type) {
    int index = attributes.indexOf(key);
    AnyValue converted = index < 0 ? null : converted(attributes.value(index), type);
    if (converted != null) {
      attributes.setValue(index, converted);
    }
  }

  private static @Nullable AnyValue converted(AnyValue value, String type) {
    return switch (type) {
      case "int" -> toInt(value);
      case "double" -> toDouble(value);
      default -> AnyValue.of(AnyValueText.of(value));
    };
  }

  private static @Nullable AnyValue toInt(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      Long number = NumberTexts.integer(text.value());
      return number == null ? null : AnyValue.of(number.longValue());
    }
    if (value instanceof AnyValue.DoubleValue number) {
      return AnyValue.of(GoNumbers.toLong(number.value()));
    }
    return value instanceof AnyValue.BoolValue flag ? AnyValue.of(flag.value() ? 1L : 0L) : null;
  }

  private static @Nullable AnyValue toDouble(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      Double number = NumberTexts.decimal(text.value());
      return number == null ? null : AnyValue.of(number.doubleValue());
    }
    if (value instanceof AnyValue.IntValue number) {
      return AnyValue.of((double) number.value());
    }
    return value instanceof AnyValue.BoolValue flag ? AnyValue.of(flag.value() ? 1.0 : 0.0) : null;
  }
}
