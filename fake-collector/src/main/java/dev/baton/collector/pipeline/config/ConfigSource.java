package dev.baton.collector.pipeline.config;

import dev.baton.Internal;

/**
 * A configuration file, or a text that stands for one.
 *
 * @param name how messages name it
 * @param part which of several configurations in a Kubernetes manifest is meant: a key of a
 *     ConfigMap, or the name of a resource; empty if there is one only
 */
@Internal
public record ConfigSource(String name, String text, String part) {

  /** A source with one configuration. */
  public ConfigSource(String name, String text) {
    this(name, text, "");
  }
}
