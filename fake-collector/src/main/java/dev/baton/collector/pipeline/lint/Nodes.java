package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ways through a configuration. */
final class Nodes {

  private Nodes() {}

  /** Returns what stands below these keys, or null. */
  static @Nullable ConfigNode at(@Nullable ConfigNode node, String... keys) {
    ConfigNode found = node;
    for (String key : keys) {
      found = found instanceof ConfigNode.Mapping mapping ? mapping.entries().get(key) : null;
    }
    return found;
  }

  static List<ConfigNode> items(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Items list ? list.items() : List.of();
  }

  /** Returns the text of a scalar, empty if there is none. */
  static String text(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() != null
        ? String.valueOf(scalar.value())
        : "";
  }

  static boolean isTrue(@Nullable ConfigNode node) {
    return text(node).equals("true");
  }

  /** Returns the number of a scalar, 0 if there is none. */
  static double number(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof Number number
        ? number.doubleValue()
        : 0;
  }

  static boolean isZero(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar
        && scalar.value() instanceof Number number
        && number.doubleValue() == 0;
  }

  static boolean isNull(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
  }
}
