package dev.baton.collector.pipeline.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Colons that nothing separates from what follows within [] and {}. The Collector's library takes
 * such a colon for a part of the text, as in {@code {http:}}; the one that reads here takes it for
 * the end of a key.
 */
final class FlowColons {

  private final ConfigSource source;

  FlowColons(ConfigSource source) {
    this.source = source;
  }

  /**
   * Returns the text that the Collector takes for the key, with its colon if that belongs to it.
   */
  String key(MappingNode mapping, NodeTuple tuple) {
    ScalarNode key = (ScalarNode) tuple.getKeyNode();
    char next = behindColon(mapping, key);
    if (next == '[' || next == '{') {
      int line = key.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw ConfigException.at(
          "YAML",
          new Location(source.name(), line),
          "a blank must follow the colon within [] and {}");
    }
    return next == 0 ? key.getValue() : key.getValue() + ":";
  }

  /** Returns the text of an item that only looks like a mapping: {@code [a:]}; null for others. */
  @Nullable String item(Node item) {
    if (item instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
        && isSame(item, key)
        && behindColon(mapping, key) != 0) {
      return key(mapping, mapping.getValue().get(0));
    }
    return null;
  }

  private static boolean isSame(Node one, Node other) {
    return index(one) == index(other);
  }

  private static int index(Node node) {
    return node.getStartMark().map(Mark::getIndex).orElse(-1);
  }

  /** The mark of structure right behind a key and its colon; 0 if there is none. */
  private char behindColon(MappingNode mapping, ScalarNode key) {
    if (mapping.getFlowStyle() != FlowStyle.FLOW
        || key.getScalarStyle() != ScalarStyle.PLAIN
        || key.getEndMark().isEmpty()) {
      return 0;
    }
    String text = source.text();
    int colon = text.offsetByCodePoints(0, key.getEndMark().get().getIndex());
    boolean follows = colon + 1 < text.length() && text.charAt(colon) == ':';
    return follows && ",[]{}".indexOf(text.charAt(colon + 1)) >= 0 ? text.charAt(colon + 1) : 0;
  }
}
