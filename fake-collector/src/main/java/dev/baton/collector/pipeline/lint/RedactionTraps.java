package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;

/** What a redaction does not redact, or redacts altogether. */
final class RedactionTraps {

  private RedactionTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    if (!Nodes.isTrue(Nodes.at(body, "allow_all_keys"))
        && Nodes.items(Nodes.at(body, "allowed_keys")).isEmpty()
        && Nodes.text(Nodes.at(body, "allowed_keys")).isEmpty()) {
      traps.add(
          body,
          "without allowed_keys and allow_all_keys every attribute is removed, service.name too");
    }
    ConfigNode values = Nodes.at(body, "blocked_values");
    if (values != null && !Nodes.isTrue(Nodes.at(body, "redact_all_types"))) {
      traps.add(
          values,
          "numbers and lists are not searched without redact_all_types; names, links and the text"
              + " of a status never are");
    }
    if (values instanceof ConfigNode.Scalar && Nodes.text(values).contains(",")) {
      traps.add(values, "a text is cut at its commas: write a list");
    }
  }
}
