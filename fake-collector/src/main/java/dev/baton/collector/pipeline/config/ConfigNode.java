package dev.baton.collector.pipeline.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the merged configuration, with its path and its place in a file. */
public sealed interface ConfigNode {

  /** The keys from the top to this node, as the Collector joins them: {@code processors::batch}. */
  String path();

  Location location();

  /**
   * The text that a reference such as <code>${env:NAME}</code> gave, if the whole value is one. A
   * field that takes a string takes this text, whatever YAML makes of it.
   */
  @Nullable String source();

  /** The kind of this node and its text, as messages show them. */
  String describe();

  /**
   * A scalar: a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, or null; a {@link
   * java.math.BigInteger} for whole numbers that fit 64 bits only without a sign.
   */
  record Scalar(String path, Location location, @Nullable Object value, @Nullable String source)
      implements ConfigNode {

    @Override
    public String describe() {
      if (value == null) {
        return "null";
      }
      String kind =
          value instanceof String
              ? "string"
              : value instanceof Boolean
                  ? "boolean"
                  : value instanceof Timestamp ? "timestamp" : "number";
      return "the " + kind + " " + value;
    }
  }

  /** A date or time that YAML has recognised. No field takes one. */
  record Timestamp(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Items(String path, Location location, List<ConfigNode> items, @Nullable String source)
      implements ConfigNode {

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A mapping, in the order of the file. */
  record Mapping(
      String path, Location location, Map<String, ConfigNode> entries, @Nullable String source)
      implements ConfigNode {

    @Override
    public String describe() {
      return "a mapping";
    }
  }
}
