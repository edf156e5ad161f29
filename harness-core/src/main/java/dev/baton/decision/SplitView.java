package dev.baton.decision;

import java.util.List;

/** Several Collectors, as assertions on traces that are torn between them see them. */
public interface SplitView {

  /**
   * Lets their time pass until nothing is pending in them, and returns what was decided in parts.
   */
  List<SplitDecision> splitDecisions();
}
