package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.WaitSettings;
import java.util.List;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion and all its parts stand on: something to judge (a source that goes on
 * recording, or something read and fixed), and the one sink for failures.
 */
@Internal
public interface Evaluation {

  /** Judges the expectation, after waiting where that makes sense. */
  WaitResult judge(Expectation expectation);

  /** Returns where a failure text sends its reader; may be empty. */
  String whereToLook();

  /** Returns what is known now. */
  Snapshot snapshot();

  /** Takes a failure: throws it, unless failures are collected here. */
  default void failed(AssertionError failure) {
    throw failure;
  }

  /** Takes note that an assertion held. */
  default void passed() {}

  /** Returns what counts for the texts that are made here. */
  default Redaction redaction() {
    TraceSource source = source();
    return source == null ? Redaction.current() : source.redaction();
  }

  /** Whether nothing stands on this: the part that was gone to is missing, and that was told. */
  default boolean isInert() {
    return false;
  }

  /** Whether nobody wants failures as errors, because verdicts are what is asked for. */
  default boolean isSilent() {
    return false;
  }

  /** Whether failures are collected: such a text begins on a line of its own, as AssertJ's do. */
  default boolean isCollecting() {
    return false;
  }

  /** Returns what goes on recording; null where something was read and fixed. */
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

  /** Returns what a part stands on that is missing: it never fails, for that was told already. */
  static Evaluation inert() {
    return SkippedEvaluation.INSTANCE;
  }

  /** Returns the same ground with failures going to this collector. */
  default Evaluation collecting(AssertionErrorCollector collector) {
    return new SoftEvaluation(this, collector);
  }

  /** Returns the same ground without what one of these filters means. */
  default Evaluation ignoring(List<SpanFilter> filters) {
    return filters.isEmpty() || isInert() ? this : new FilteredEvaluation(this, filters);
  }

  /** Returns the result of a judgement that nothing was waited for. */
  static WaitResult decided(Verdict verdict, Snapshot snapshot) {
    return new WaitResult(verdict, snapshot, Reason.DECIDED, 0, WaitSettings.defaults(), List.of());
  }
}
