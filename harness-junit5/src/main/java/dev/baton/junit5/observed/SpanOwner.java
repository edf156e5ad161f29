package dev.baton.junit5.observed;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.StartingApplication;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The test that the spans of one SDK belong to. Keeps neither the test nor the application in
 * memory.
 */
abstract class SpanOwner {

  private static final RunningTests TESTS = RunningTests.ofJvm();

  private SpanOwner() {}

  /** Returns the owner of an SDK that is shared by tests: whichever is running. */
  static SpanOwner whateverRuns() {
    return new Shared();
  }

  /** Returns the owner of the SDK of this application: the test that runs on it. */
  static SpanOwner ofApplication(Object application) {
    return new OnApplication(application);
  }

  /**
   * Returns the owner of an SDK that is built now: for an application that a framework starts, or
   * in a test, or in neither. A framework may claim it later.
   */
  static SpanOwner here() {
    Object application = StartingApplication.get();
    TestTelemetry test = TESTS.here();
    return application != null ? ofApplication(application) : new Unclaimed(ofTest(test));
  }

  /** Returns the owner of an SDK that is built for the harness with this recording. */
  static SpanOwner of(Recording recording) {
    return ofTest(TESTS.with(recording));
  }

  private static SpanOwner ofTest(@Nullable TestTelemetry test) {
    return test == null ? whateverRuns() : new SetUpIn(test);
  }

  /** Returns whether it is this harness, or whichever is running. */
  abstract boolean mayBe(TestTelemetry harness);

  /**
   * Returns the recording of what happens now in this context; one that keeps nothing if no test is
   * running.
   */
  abstract Recording recordingOf(Context context);

  /** Leaves what belongs to it to the application, unless it is one of an application already. */
  void claim(SpanOwner application) {}

  private static final class Unclaimed extends SpanOwner {

    private volatile SpanOwner owner;

    Unclaimed(SpanOwner owner) {
      this.owner = owner;
    }

    @Override
    void claim(SpanOwner application) {
      owner = application;
    }

    @Override
    boolean mayBe(TestTelemetry harness) {
      return owner.mayBe(harness);
    }

    @Override
    Recording recordingOf(Context context) {
      return owner.recordingOf(context);
    }
  }

  private static final class Shared extends SpanOwner {

    @Override
    boolean mayBe(TestTelemetry harness) {
      return true;
    }

    @Override
    Recording recordingOf(Context context) {
      return TESTS.recordingOfApplication(context);
    }
  }

  private static final class SetUpIn extends SpanOwner {

    private final WeakReference<TestTelemetry> test;

    SetUpIn(TestTelemetry test) {
      this.test = new WeakReference<>(test);
    }

    @Override
    boolean mayBe(TestTelemetry harness) {
      return test.get() == harness;
    }

    @Override
    Recording recordingOf(Context context) {
      TestTelemetry own = test.get();
      return own == null ? TESTS.recordingOfApplication(context) : TESTS.recordingOf(context, own);
    }
  }

  private static final class OnApplication extends SpanOwner {

    private final WeakReference<Object> application;

    OnApplication(Object application) {
      this.application = new WeakReference<>(application);
    }

    /** A framework says itself how its applications are wired. */
    @Override
    boolean mayBe(TestTelemetry harness) {
      return false;
    }

    @Override
    Recording recordingOf(Context context) {
      Object known = application.get();
      return known == null
          ? TESTS.recordingOfApplication(context)
          : TESTS.recordingOfApplication(known, context);
    }
  }
}
