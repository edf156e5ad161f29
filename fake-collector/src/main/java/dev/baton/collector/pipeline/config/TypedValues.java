package dev.baton.collector.pipeline.config;

import dev.baton.collector.pipeline.data.AnyValue;

/** Values of any type, with the types that YAML has given them. */
final class TypedValues {

  private TypedValues() {}

  static AnyValue of(ConfigNode node) {
    if (node instanceof ConfigNode.Items list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      list.items().forEach(item -> slice.values().add(of(item)));
      return slice;
    }
    if (node instanceof ConfigNode.Mapping mapping) {
      AnyValue.MapValue map = new AnyValue.MapValue();
      mapping.entries().forEach((key, value) -> map.values().put(key, of(value)));
      return map;
    }
    return scalar((ConfigNode.Scalar) node);
  }

  private static AnyValue scalar(ConfigNode.Scalar scalar) {
    Object value = scalar.value();
    if (value == null) {
      return AnyValue.EMPTY;
    }
    if (value instanceof String text) {
      return AnyValue.of(text);
    }
    if (value instanceof Boolean flag) {
      return AnyValue.of(flag.booleanValue());
    }
    if (value instanceof Long number) {
      return AnyValue.of(number.longValue());
    }
    if (value instanceof Double number) {
      return AnyValue.of(number.doubleValue());
    }
    throw ConfigException.at(scalar, "no attribute takes a timestamp: " + value);
  }
}
