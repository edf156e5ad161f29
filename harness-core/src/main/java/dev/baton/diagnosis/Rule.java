package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/**
 * Finds one kind of fault in a recording. A rule implements {@link #examineRoot} if the fault makes
 * a trace begin where it should have gone on, {@link #examine} if it shows anywhere else, or both.
 * It takes effect by its line in {@link Rules}.
 */
interface Rule {

  /** Returns the id of its findings, the name of their page in docs/findings; it never changes. */
  String id();

  /** Returns what its findings do to a test that has passed, unless the test says otherwise. */
  default FindingLevel level() {
    return FindingLevel.REPORT;
  }

  /**
   * Returns what is wrong with this root. Only the first rule that finds something reports a root.
   *
   * @param root a span without a parent, which was not started as a root on purpose
   */
  default Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    return Optional.empty();
  }

  /** Returns what {@link #examineRoot} reads. It is not called where nothing of it was recorded. */
  default Subject readsForRoots() {
    return Subject.ALL;
  }

  /** Returns what {@link #examine} reads. It is not called where nothing of it was recorded. */
  default Subject reads() {
    return Subject.ALL;
  }

  /** Returns what is wrong elsewhere, one finding for all that happened in the same way. */
  default List<Finding> examine(Evidence evidence) {
    return List.of();
  }

  /**
   * Whether this fault can be the reason why a trace differs from what an assertion expects. Faults
   * in the contents of spans cannot.
   */
  default boolean explainsFailures() {
    return true;
  }
}
