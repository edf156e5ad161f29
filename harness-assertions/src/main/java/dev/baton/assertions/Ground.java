package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.WaitSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an assertion stands on: a source that goes on recording, or something read and fixed. */
interface Ground {

  /** Judges the expectation, after waiting where that makes sense. */
  WaitResult judge(Expectation expectation);

  /** Returns where a failure text sends its reader; may be empty. */
  String whereToLook();

  /** Returns what is known now. */
  Snapshot snapshot();

  /** Returns what goes on recording; null where something was read and fixed. */
  default @Nullable TraceSource source() {
    return null;
  }

  static Ground waiting(TraceSource source) {
    return new Ground() {
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
  }

  static Ground fixed(Snapshot snapshot) {
    return new Ground() {
      @Override
      public WaitResult judge(Expectation expectation) {
        Verdict verdict = expectation.check(snapshot);
        return new WaitResult(
            verdict, snapshot, Reason.DECIDED, 0, WaitSettings.defaults(), List.of());
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
}
