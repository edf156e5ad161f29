package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The test that the spans of one SDK belong to. Does not keep the test in memory. */
final class SpanOwner {

  private static final RunningTests TESTS = RunningTests.ofJvm();

  private final boolean isShared;
  private final WeakReference<@Nullable TestTelemetry> setUpIn;

  private SpanOwner(@Nullable TestTelemetry setUpIn) {
    this.isShared = setUpIn == null;
    this.setUpIn = new WeakReference<>(setUpIn);
  }

  /** Returns the owner of an SDK that is shared by tests: whichever is running. */
  static SpanOwner whateverRuns() {
    return new SpanOwner(null);
  }

  /** Returns the owner of an SDK that is built now: the test in which that happens, if in one. */
  static SpanOwner here() {
    return new SpanOwner(TESTS.here());
  }

  /** Returns the owner of an SDK that is built for the harness with this recording. */
  static SpanOwner of(Recording recording) {
    return new SpanOwner(TESTS.with(recording));
  }

  /** Returns whether it is this harness, or whichever is running. */
  boolean mayBe(TestTelemetry harness) {
    return isShared || setUpIn.get() == harness;
  }

  /**
   * Returns the recording of what happens now in this context; one that keeps nothing if no test is
   * running.
   */
  Recording recordingOf(Context context) {
    TestTelemetry own = setUpIn.get();
    return own == null ? TESTS.recordingOfApplication(context) : TESTS.recordingOf(context, own);
  }
}
