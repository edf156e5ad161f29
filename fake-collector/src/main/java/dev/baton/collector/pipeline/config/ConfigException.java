package dev.baton.collector.pipeline.config;

/** A configuration that a Collector refuses. The message names path, place and what is wrong. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }

  /** Says what is wrong with one node. */
  public static ConfigException at(ConfigNode node, String problem) {
    return at(node.path(), node.location(), problem);
  }

  /** Says what is wrong at one place. */
  public static ConfigException at(String path, Location location, String problem) {
    return new ConfigException(path + " (" + location + "): " + problem);
  }
}
