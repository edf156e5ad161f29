package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.trace.SpanFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Somewhere that traces come from, and that can wait for more of them: what assertions stand on.
 */
public interface TraceSource {

  /** Returns what was recorded so far, and goes on being recorded. */
  Recording recording();

  /**
   * Waits until the expectation holds, or until waiting has no point; never throws for a failure.
   */
  WaitResult await(Expectation expectation);

  /** Returns how long one assertion may take. */
  default Duration deadline() {
    return WaitSettings.defaults().deadline();
  }

  /**
   * Returns what assertions leave out: each span that one of these means, with everything below it.
   */
  default List<SpanFilter> ignored() {
    return List.of();
  }

  /**
   * Returns where a failure text sends its reader, a line such as {@code report: …}; may be empty.
   */
  default String whereToLook() {
    return "";
  }

  /** Returns what is a secret in the texts and files that are made of this. */
  default Redaction redaction() {
    return Redaction.current();
  }

  /** Returns where snapshots of what is tested here lie; empty where no test is known. */
  default Optional<SnapshotFiles> snapshots() {
    return Optional.empty();
  }

  /** Returns the collector to which programs export here; empty where there is none. */
  default Optional<CollectorView> collected() {
    return Optional.empty();
  }

  /**
   * Returns what was made to record here, a line each, for a failure that has nothing to show:
   * services, collectors and their endpoints; may be empty.
   */
  default List<String> wiring() {
    return List.of();
  }
}
