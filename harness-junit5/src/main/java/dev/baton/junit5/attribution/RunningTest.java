package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A test that is running, or what is done around tests, as the threads that work for it know it. It
 * lets go of its harness when it is over, because threads may live longer. Thread-safe.
 */
@Internal
public final class RunningTest {

  /** What it is. */
  enum Kind {
    /** A test with a harness, which may be created when it is first needed. */
    TRACED,
    /** A harness that was started in code. */
    STARTED,
    /** A task whose submitter is known. */
    TASK,
    /** A test without a harness. */
    PLAIN,
    /** What is done for a class before, between and after its tests. */
    CLASS
  }

  private final Kind kind;
  private final @Nullable RunningTest outer;
  private final List<WeakReference<Object>> applications = new CopyOnWriteArrayList<>();
  private volatile @Nullable Supplier<@Nullable Attribution> attribution;
  private volatile @Nullable Supplier<Recording> records;
  private volatile @Nullable RecordingReference afterwards;

  /**
   * @param outer what the thread works for when this is over
   * @param attribution returns what its calls belong to
   */
  RunningTest(Kind kind, @Nullable RunningTest outer, Supplier<@Nullable Attribution> attribution) {
    this.kind = kind;
    this.outer = outer;
    this.attribution = attribution;
  }

  Kind kind() {
    return kind;
  }

  @Nullable RunningTest outer() {
    return outer;
  }

  /** Returns whether it began on a thread that worked for this test, or for what is within it. */
  boolean isWithin(RunningTest test) {
    RunningTest around = outer;
    while (around != null && around != test) {
      around = around.outer;
    }
    return around != null;
  }

  /** Notes that it runs on this application. Does not keep the application in memory. */
  void runsOn(Object application) {
    if (!isOn(application)) {
      applications.add(new WeakReference<>(application));
    }
  }

  /** Returns whether it, or its class, runs on this application, as far as is known. */
  boolean isOn(Object application) {
    for (RunningTest test = this; test != null; test = test.outer) {
      if ((test == this || test.kind == Kind.CLASS) && test.knows(application)) {
        return true;
      }
    }
    return false;
  }

  private boolean knows(Object application) {
    return applications.stream().anyMatch(known -> known.get() == application);
  }

  /** Returns whether a framework has said on which applications it runs. */
  boolean isOnApplication() {
    return !applications.isEmpty();
  }

  /** Returns the harness that it shares with the other tests of its class, null if it has none. */
  @Nullable TestTelemetry classHarness() {
    RunningTest test = this;
    while (test != null && test.kind != Kind.CLASS) {
      test = test.outer;
    }
    Attribution ofClass = test == null ? null : test.attribution();
    return ofClass == null ? null : ofClass.test();
  }

  /** Returns whether it has ended, or is a harness that nobody holds any more. */
  boolean isOver() {
    return attribution == null || (kind == Kind.STARTED && attribution() == null);
  }

  /** Ends it. The threads that it has created for itself still know its recording. */
  void end() {
    Supplier<Recording> present = records;
    afterwards = present == null ? null : present.get().reference();
    attribution = null;
    records = null;
  }

  /** Sets what supplies its recording, if that is one of several of its harness. */
  void recordsIn(Supplier<Recording> recording) {
    records = recording;
  }

  /**
   * Returns the recording that its harness keeps for it, or what stands for it once it is over;
   * null if none is known.
   */
  @Nullable Recording recording() {
    if (kind == Kind.TASK) {
      Attribution submitter = attribution();
      return submitter == null ? null : submitter.recording();
    }
    Supplier<Recording> present = records;
    RecordingReference known = afterwards;
    if (present != null) {
      return present.get();
    }
    return known == null ? null : known.get();
  }

  /** Returns what its calls belong to, null if it is over or untraced. */
  @Nullable Attribution attribution() {
    Supplier<@Nullable Attribution> known = attribution;
    Attribution found = known == null ? null : known.get();
    Supplier<Recording> present = records;
    return found == null || present == null ? found : new Attribution(found.test(), present.get());
  }
}
