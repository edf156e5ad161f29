package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/**
 * Knows one fault of a program and finds it in a recording. A rule implements {@link #examineRoot}
 * if the fault makes a trace begin where it should have gone on, {@link #examine} if it shows
 * anywhere else, or both. It takes effect by its line in {@link Rules}.
 */
interface Rule {

  /** Returns the id of its findings, the name of their page in docs/findings; it never changes. */
  String id();

  /** Returns what its findings do to a test that has passed, unless the test says otherwise. */
  default FindingLevel level() {
    return FindingLevel.REPORT;
  }

  /**
   * Returns what is wrong with this root. Of all rules only the first that finds something speaks
   * of a root.
   *
   * @param root a span without a parent, which was not started as a root on purpose
   */
  default Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    return Optional.empty();
  }

  /** Returns what is wrong elsewhere, one finding for all that happened in the same way. */
  default List<Finding> examine(Evidence evidence) {
    return List.of();
  }

  /**
   * Whether it may be why a trace is other than an assertion expects. What stands in the spans is
   * not, and would only be in the way there.
   */
  default boolean explainsFailures() {
    return true;
  }
}
