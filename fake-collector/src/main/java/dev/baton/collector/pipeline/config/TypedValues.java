package dev.baton.collector.pipeline.config;

import dev.baton.collector.pipeline.data.AnyValue;
import java.math.BigInteger;

/** Values of any type, with the types that YAML has given them. */
final class TypedValues {

  private TypedValues() {}

  static AnyValue of(ConfigNode node) {
    if (node instanceof ConfigNode.Items list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      list.items().forEach(item -> slice.values().add(inner(item)));
      return slice;
    }
    if (node instanceof ConfigNode.Mapping mapping) {
      AnyValue.MapValue map = new AnyValue.MapValue();
      mapping.entries().forEach((key, value) -> map.values().put(key, inner(value)));
      return map;
    }
    return scalar((ConfigNode.Scalar) node);
  }

  /** A Collector does not know the type of what a reference inside of a value stands for. */
  private static AnyValue inner(ConfigNode node) {
    boolean isText = node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String;
    if (node.source() != null && !isText) {
      throw ConfigException.at(
          node,
          "inside of a list or mapping, a reference may stand for a string only, and this one is "
              + node.describe());
    }
    return of(node);
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
    if (value instanceof BigInteger number) {
      return AnyValue.of(number.longValue()); // negative, as a Collector makes it
    }
    if (value instanceof Double number) {
      return AnyValue.of(number.doubleValue());
    }
    throw ConfigException.at(scalar, "no attribute takes a timestamp: " + value);
  }
}
