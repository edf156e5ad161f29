package dev.baton.junit5;

import java.util.List;
import java.util.stream.Stream;

/**
 * The setting {@code baton.idleThreads}: threads that never prevent an early failure, separated by
 * commas.
 */
final class IdleThreadsSetting {

  static final String NAME = "baton.idleThreads";

  private IdleThreadsSetting() {}

  /** Parses the names of threads or classes, such as {@code heartbeat-*,com.acme.Poller}. */
  static List<String> names(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
