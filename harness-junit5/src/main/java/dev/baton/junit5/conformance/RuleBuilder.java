package dev.baton.junit5.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Builds a rule in reading order: what, where, why, and the requests. */
final class RuleBuilder {

  private final String id;
  private final String title;
  private final Section section;
  private final String reason;
  private final List<Probe> probes = new ArrayList<>();
  private boolean strict;
  private Set<Level> levels = EnumSet.allOf(Level.class);

  RuleBuilder(String id, String title, Section section, String reason) {
    this.id = id;
    this.title = title;
    this.section = section;
    this.reason = reason;
  }

  RuleBuilder strict() {
    strict = true;
    return this;
  }

  RuleBuilder onlyIn(Level level) {
    levels = EnumSet.of(level);
    return this;
  }

  RuleBuilder sending(CallExpectation expectation, RequestHeader... lines) {
    return calling(1, expectation, lines);
  }

  RuleBuilder calling(int calls, CallExpectation expectation, RequestHeader... lines) {
    probes.add(new Probe(List.of(lines), calls, expectation));
    return this;
  }

  ConformanceRule build() {
    return new ConformanceRule(id, title, section, reason, strict, levels, probes);
  }
}
