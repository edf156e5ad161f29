package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.WaitSettings;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion and all its parts are evaluated against: the data to judge (a source that is
 * still recording, or a fixed state) and the one sink for failures.
 */
@Internal
public interface Evaluation {

  /** Judges the expectation, after waiting where waiting can help. */
  WaitResult judge(Expectation expectation);

  /** Returns where a failure text refers its reader; may be empty. */
  String whereToLook();

  /** Returns the current snapshot. */
  Snapshot snapshot();

  /** Handles a failure: throws it, unless failures are collected here. */
  default void failed(AssertionError failure) {
    throw failure;
  }

  /** Called when an assertion holds. */
  default void passed() {}

  /** Returns what counts for the texts that are made here. */
  default Redaction redaction() {
    TraceSource source = source();
    return source == null ? Redaction.current() : source.redaction();
  }

  /**
   * Whether assertions are skipped here because the part is missing, which was already reported.
   */
  default boolean isInert() {
    return false;
  }

  /** Whether failures are not wanted as errors, because the caller asks for verdicts only. */
  default boolean isSilent() {
    return false;
  }

  /** Whether failures are collected: their texts then begin on a new line, as AssertJ's do. */
  default boolean isCollecting() {
    return false;
  }

  /** Returns the source that is still recording; null for a fixed state. */
  default @Nullable TraceSource source() {
    return null;
  }

  static Evaluation waiting(TraceSource source) {
    Evaluation everything =
        new Evaluation() {
          @Override
          public WaitResult judge(Expectation expectation) {
            return source.await(expectation);
          }

          @Override
          public String whereToLook() {
            return source.whereToLook();
          }

          @Override
          public Snapshot snapshot() {
            return source.recording().snapshot();
          }

          @Override
          public TraceSource source() {
            return source;
          }
        };
    return everything.ignoring(source.ignored());
  }

  static Evaluation fixed(Snapshot snapshot) {
    return new Evaluation() {
      @Override
      public WaitResult judge(Expectation expectation) {
        return decided(expectation.check(snapshot), snapshot);
      }

      @Override
      public String whereToLook() {
        return "";
      }

      @Override
      public Snapshot snapshot() {
        return snapshot;
      }
    };
  }

  /**
   * Returns the same evaluation of the spans of a backend, which are complete: nothing waits for
   * more.
   *
   * @param onTheWay what a Collector has made of the spans that a problem is about
   */
  default Evaluation ofBackend(Snapshot spans, Function<Problem, List<String>> onTheWay) {
    return new BackendEvaluation(this, spans, onTheWay);
  }

  /**
   * Returns lines on what happened on the way to a backend to the spans that a problem is about;
   * none if these are not the spans of a backend.
   */
  default List<String> onTheWay(Problem problem) {
    return List.of();
  }

  /** Returns the evaluation for a missing part: it never fails, since that was already reported. */
  static Evaluation inert() {
    return SkippedEvaluation.INSTANCE;
  }

  /** Returns the same evaluation with failures going to this collector. */
  default Evaluation collecting(AssertionErrorCollector collector) {
    return new SoftEvaluation(this, collector);
  }

  /** Returns the same evaluation without the spans that these filters select. */
  default Evaluation ignoring(List<SpanFilter> filters) {
    return filters.isEmpty() || isInert() ? this : new FilteredEvaluation(this, filters);
  }

  /** Returns the result of a judgement that required no waiting. */
  static WaitResult decided(Verdict verdict, Snapshot snapshot) {
    return new WaitResult(verdict, snapshot, Reason.DECIDED, 0, WaitSettings.defaults(), List.of());
  }
}
