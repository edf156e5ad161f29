package dev.baton.collector.pipeline.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** What a scalar means: by its form if it is plain, and by its tag if it has one. */
final class ScalarReader {

  /** A schema that leaves plain scalars without a type, so that every other tag is explicit. */
  static final Schema SCHEMA = new UntypedSchema();

  private static final Tag PLAIN = new Tag("tag:baton,plain");
  private static final Tag TIMESTAMP = new Tag(Tag.PREFIX + "timestamp");
  private static final Map<Tag, Class<?>> TYPES =
      Map.of(
          Tag.INT,
          Number.class,
          Tag.FLOAT,
          Double.class,
          Tag.BOOL,
          Boolean.class,
          Tag.NULL,
          Void.class,
          TIMESTAMP,
          ConfigNode.Timestamp.class);

  private ScalarReader() {}

  /**
   * Returns a string, long, double, big integer of 64 bits, boolean, timestamp, or null.
   *
   * @throws IllegalArgumentException if the tag does not fit the text
   */
  static @Nullable Object read(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(PLAIN)) {
      return PlainScalars.resolve(node.getValue());
    }
    if (tag.equals(Tag.BINARY)) {
      return new String(Base64.getDecoder().decode(node.getValue()), UTF_8);
    }
    Class<?> type = TYPES.get(tag);
    return type == null ? node.getValue() : tagged(node.getValue(), tag, type);
  }

  private static @Nullable Object tagged(String text, Tag tag, Class<?> type) {
    Object value = PlainScalars.resolve(text);
    if (tag.equals(Tag.FLOAT) && value instanceof Long whole) {
      return whole.doubleValue();
    }
    boolean isFraction = tag.equals(Tag.INT) && value instanceof Double;
    boolean fits = value == null ? type == Void.class : type.isInstance(value) && !isFraction;
    if (!fits) {
      throw new IllegalArgumentException(
          "the tag !!" + tag.getValue().substring(Tag.PREFIX.length()) + " does not fit " + text);
    }
    return value;
  }

  private static final class UntypedSchema implements Schema {

    @Override
    public ScalarResolver getScalarResolver() {
      return (text, plain) -> plain ? PLAIN : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of();
    }
  }
}
