package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.regex.Pattern;

/** Rules of the span processor that end a real Collector's process. */
final class SpanNameTraps {

  private static final Pattern OPTIONAL_GROUP = Pattern.compile("\\)[?*]|\\)\\{0|\\|");
  private static final Pattern NESTED_GROUP = Pattern.compile("\\(\\?P?<\\w+>[^()]*\\((?!\\?:)");

  private SpanNameTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    for (ConfigNode rule : Nodes.items(Nodes.at(body, "name", "to_attributes", "rules"))) {
      String pattern = Nodes.text(rule);
      if (OPTIONAL_GROUP.matcher(pattern).find() || NESTED_GROUP.matcher(pattern).find()) {
        traps.add(
            rule,
            "a group that takes no part in a match, or lies inside of another one, ends the"
                + " Collector's process");
      }
    }
  }
}
