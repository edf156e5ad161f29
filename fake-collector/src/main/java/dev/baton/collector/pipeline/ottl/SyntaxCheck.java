package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.grammar.OttlParser;
import dev.baton.collector.pipeline.ottl.grammar.OttlSyntaxException;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.function.Consumer;

/** Checks the syntax of statements and conditions that are not run. */
@Internal
public final class SyntaxCheck {

  private SyntaxCheck() {}

  /** Refuses what is no statement. */
  public static void statements(List<ConfigNode> nodes) {
    nodes.forEach(node -> check(node, OttlParser::statement));
  }

  /** Refuses what is no condition. */
  public static void conditions(List<ConfigNode> nodes) {
    nodes.forEach(node -> check(node, OttlParser::condition));
  }

  private static void check(ConfigNode node, Consumer<String> parser) {
    String text = ComponentSettings.textOf(node);
    try {
      parser.accept(text);
    } catch (OttlSyntaxException e) {
      throw Problems.at(node, text, new OttlException(String.valueOf(e.getMessage())));
    }
  }
}
