package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.trace.SpanFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A source of traces that can wait for more of them. Assertions are made on it. */
public interface TraceSource {

  /** Returns the recording, to which events are still added. */
  Recording recording();

  /**
   * Waits until the expectation holds or further waiting cannot change the result. A failed
   * expectation is returned, never thrown.
   */
  WaitResult await(Expectation expectation);

  /** Returns the longest time that one assertion may wait. */
  default Duration deadline() {
    return WaitSettings.defaults().deadline();
  }

  /**
   * Returns filters of the spans that assertions ignore. The descendants of an ignored span are
   * ignored as well.
   */
  default List<SpanFilter> ignored() {
    return List.of();
  }

  /**
   * Returns a line for failure texts that names the place of more information, such as {@code
   * report: …}; may be empty.
   */
  default String whereToLook() {
    return "";
  }

  /** Tells it the text of an assertion that has failed, secrets hidden, for the report. */
  default void assertionFailed(String text) {}

  /**
   * Tells it, after {@link #assertionFailed}, that the failure was not thrown but collected by a
   * soft assertion.
   *
   * @param isForgotten returns whether nobody has asked for the failures since
   */
  default void failureCollected(String text, BooleanSupplier isForgotten) {}

  /** Returns the redaction that hides secrets in texts and files about this source. */
  default Redaction redaction() {
    return Redaction.current();
  }

  /** Returns the snapshot files of the current test; empty if no test is known. */
  default Optional<SnapshotFiles> snapshots() {
    return Optional.empty();
  }

  /** Returns the collector that receives exports; empty if there is none. */
  default Optional<CollectorView> collected() {
    return Optional.empty();
  }

  /**
   * Returns everything that can record here, one line each: services, collectors and their
   * endpoints. A failure text shows these lines if nothing was recorded. May be empty.
   */
  default List<String> wiring() {
    return List.of();
  }

  /** Returns why there may be nothing at all, a sentence each; empty for the usual reasons. */
  default List<String> reasonsForNothing() {
    return List.of();
  }
}
