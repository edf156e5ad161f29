package dev.baton.decision;

/**
 * A place in a configuration that a Collector accepts, but that does not do what it looks like.
 *
 * @param place the path of the setting and its file and line
 * @param problem what happens there, and what to write instead
 */
public record ConfigTrap(String place, String problem) {

  @Override
  public String toString() {
    return place + ": " + problem;
  }
}
