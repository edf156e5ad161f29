package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Set;

/**
 * One rule of a specification, with the requests that show whether a service conforms.
 *
 * @param id a short name that never changes
 * @param title the rule in one line
 * @param section where the specification defines it
 * @param reason why it is a rule, in our words
 * @param strict whether a service may violate it and still interoperate well
 * @param levels those that have this rule; empty for a specification without levels
 * @param probes the requests, at least one
 */
record ConformanceRule(
    String id,
    String title,
    Section section,
    String reason,
    boolean strict,
    Set<Level> levels,
    List<Probe> probes) {

  ConformanceRule {
    levels = Set.copyOf(levels);
    probes = List.copyOf(probes);
    if (probes.isEmpty()) {
      throw new IllegalArgumentException("rule %s has no probe".formatted(id));
    }
  }

  boolean belongsTo(Level level) {
    return levels.isEmpty() || levels.contains(level);
  }

  /** Returns the display name of the test. */
  String displayName() {
    return id + ": " + title;
  }
}
