package dev.baton.collector.pipeline.ottl;

import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.values.OttlException;

/** Says where in a configuration a text is no OTTL. */
final class Problems {

  private Problems() {}

  static ConfigException at(ConfigNode node, String text, OttlException problem) {
    return ConfigException.at(node, problem.getMessage() + "\n  in: " + text);
  }
}
