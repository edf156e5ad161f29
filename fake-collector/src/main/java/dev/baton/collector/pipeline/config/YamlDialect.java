package dev.baton.collector.pipeline.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");

  private final ConfigSource source;
  private final boolean hasEscapedSlash;
  private final boolean hasSurrogates;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlDialect(ConfigSource source) {
    this.source = source;
    this.hasEscapedSlash = source.text().contains("\\/");
    this.hasSurrogates = SURROGATE.matcher(source.text()).find();
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
    if (style == ScalarStyle.DOUBLE_QUOTED && hasEscapedSlash && written(scalar).contains("\\/")) {
      throw refusal(scalar, "\\/ is no escape");
    }
    if (style == ScalarStyle.DOUBLE_QUOTED
        && hasSurrogates
        && SURROGATE.matcher(written(scalar)).find()) {
      throw refusal(scalar, "\\uD800 to \\uDFFF are no characters; write \\U and eight digits");
    }
  }

  /** The text as it stands in the file, without escaped backslashes. */
  private String written(ScalarNode scalar) {
    int start = offset(scalar.getStartMark().orElseThrow());
    int end = offset(scalar.getEndMark().orElseThrow());
    return source.text().substring(start, end).replace("\\\\", "");
  }

  private int offset(Mark mark) {
    return source.text().offsetByCodePoints(0, mark.getIndex());
  }

  private ConfigException refusal(Node node, String problem) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return ConfigException.at("YAML", new Location(source.name(), line), problem);
  }
}
