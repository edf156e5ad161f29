package dev.baton.junit5.attribution;

import dev.baton.Internal;
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

  /** Returns whether it has ended, or is a harness that nobody holds any more. */
  boolean isOver() {
    return attribution == null || (kind == Kind.STARTED && attribution() == null);
  }

  void end() {
    attribution = null;
  }

  /** Returns what its calls belong to, null if it is over or untraced. */
  @Nullable Attribution attribution() {
    Supplier<@Nullable Attribution> known = attribution;
    return known == null ? null : known.get();
  }
}
