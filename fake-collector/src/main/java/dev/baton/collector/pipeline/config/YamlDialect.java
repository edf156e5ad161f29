package dev.baton.collector.pipeline.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Refuses what the Collector's YAML library refuses and the one that reads here does not. */
final class YamlDialect {

  private final ConfigSource source;
  private final boolean hasEscapedSlash;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlDialect(ConfigSource source) {
    this.source = source;
    this.hasEscapedSlash = source.text().contains("\\/");
  }

  /**
   * Checks a document.
   *
   * @throws ConfigException if the Collector would not read it
   */
  static void check(ConfigSource source, Node document) {
    new YamlDialect(source).check(document, false);
  }

  private void check(Node node, boolean inFlow) {
    if (node instanceof ScalarNode scalar) {
      check(scalar, inFlow);
    } else if (seen.add(node)) {
      boolean flow = ((CollectionNode<?>) node).getFlowStyle() == FlowStyle.FLOW;
      if (node instanceof SequenceNode list) {
        list.getValue().forEach(item -> check(item, flow));
      } else if (node instanceof MappingNode mapping) {
        mapping
            .getValue()
            .forEach(
                entry -> {
                  check(entry.getKeyNode(), flow);
                  check(entry.getValueNode(), flow);
                });
      }
    }
  }

  private void check(ScalarNode scalar, boolean inFlow) {
    ScalarStyle style = scalar.getScalarStyle();
    if (inFlow && style == ScalarStyle.PLAIN && scalar.getValue().contains("?")) {
      throw refusal(scalar, "a text with a question mark needs quotes within [] and {}");
    }
    if (hasEscapedSlash && style == ScalarStyle.DOUBLE_QUOTED && escapesSlash(scalar)) {
      throw refusal(scalar, "\\/ is no escape");
    }
  }

  private boolean escapesSlash(ScalarNode scalar) {
    int start = offset(scalar.getStartMark().orElseThrow());
    int end = offset(scalar.getEndMark().orElseThrow());
    String text = source.text().substring(start, end);
    return text.replace("\\\\", "").contains("\\/");
  }

  private int offset(Mark mark) {
    return source.text().offsetByCodePoints(0, mark.getIndex());
  }

  private ConfigException refusal(Node node, String problem) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return ConfigException.at("YAML", new Location(source.name(), line), problem);
  }
}
