package dev.baton.junit5;

import dev.baton.recording.Recording;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The views of one harness. The calling thread sees that of the test it works for. While no tests
 * run in parallel, there is no need to know more than the latest one. Thread-safe.
 */
final class HarnessViews {

  /** For threads that work for a test which they do not know, such as that of a timeout. */
  private static final ThreadLocal<@Nullable HarnessView> BOUND = new ThreadLocal<>();

  private final HarnessRecordings recordings;
  private final HarnessView ofClass;
  private final List<HarnessView> running = new CopyOnWriteArrayList<>();
  private volatile HarnessView latest;

  HarnessViews(HarnessRecordings recordings, HarnessView ofClass) {
    this.recordings = recordings;
    this.ofClass = ofClass;
    this.latest = ofClass;
  }

  /** Tells that a test begins; it sees this view from now on. */
  void begin(HarnessView view) {
    recordings.runs(view.recordings());
    running.add(view);
    latest = view;
  }

  /** Returns whether several tests are running. */
  boolean areSeveral() {
    return running.size() > 1;
  }

  /** Tells that a test is over. */
  void end(HarnessView view) {
    running.remove(view);
    recordings.ends(view.recordings());
  }

  /** Returns the view of the calling thread, that of the class if that is unknown. */
  HarnessView here() {
    HarnessView known = found();
    return known == null ? ofClass : known;
  }

  private @Nullable HarnessView found() {
    HarnessView before = latest; // read first: the next test tells first that it is another
    return recordings.areInParallel() ? known() : before;
  }

  /**
   * Returns the view of the calling thread.
   *
   * @throws IllegalStateException if several tests are running, and the thread works for none
   */
  HarnessView certain() {
    HarnessView known = found();
    if (known == null && !running.isEmpty()) {
      throw new IllegalStateException(
          "the thread %s works for none of the tests that run on this harness, which are %s: call the harness on the thread of the test"
              .formatted(
                  Thread.currentThread().getName(),
                  running.stream()
                      .map(view -> view.session().recording().name())
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return known == null ? ofClass : known;
  }

  private @Nullable HarnessView known() {
    HarnessView bound = BOUND.get();
    if (bound != null && running.contains(bound)) {
      return bound;
    }
    Recording ofThread = recordings.ofThread();
    Recording decided = ofThread == null ? recordings.decided(Context.current()) : ofThread;
    if (decided == null) {
      return running.size() == 1 && !recordings.isBeforeItsTest() ? running.get(0) : null;
    }
    for (HarnessView view : running) {
      if (view.recordings().contains(decided)) {
        return view;
      }
    }
    return null;
  }

  /** Runs this as the work of a test, whatever thread it is on. */
  static void during(HarnessView view, Runnable work) {
    HarnessView before = BOUND.get();
    BOUND.set(view);
    try {
      work.run();
    } finally {
      if (before == null) {
        BOUND.remove();
      } else {
        BOUND.set(before);
      }
    }
  }
}
