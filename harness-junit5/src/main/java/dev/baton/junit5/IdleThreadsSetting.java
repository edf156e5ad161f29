package dev.baton.junit5;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The setting {@code baton.idleThreads}: which threads never hold a failure back, separated by
 * commas. Under JUnit it is a configuration parameter or a system property, elsewhere a system
 * property.
 */
final class IdleThreadsSetting {

  static final String NAME = "baton.idleThreads";

  private IdleThreadsSetting() {}

  /** Returns what the system property says. */
  static List<String> ofSystem() {
    return Optional.ofNullable(System.getProperty(NAME))
        .map(IdleThreadsSetting::names)
        .orElse(List.of());
  }

  /** Reads the names of threads or classes, such as {@code heartbeat-*,com.acme.Poller}. */
  static List<String> names(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
