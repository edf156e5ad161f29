package dev.baton.collector.pipeline.tailsampling.policies;

/** Words that several reasons share. */
final class Wording {

  private Wording() {}

  static String attribute(String key, boolean found, String wanted, boolean inverted) {
    return (found ? "a value of " : "no value of ")
        + key
        + " is "
        + wanted
        + (inverted ? ", inverted" : "");
  }
}
