package dev.baton.junit5.executor;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.propagation.Submission;
import dev.baton.recording.LiveSubmission;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a task, from its submission to its end. Equal to itself only. */
final class ObservedTask implements LiveSubmission {

  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RecordingReference recording;
  private final RecordingReference owner;
  private final String executor;
  private final Moment submitted;
  private final SpanContext submitter;
  private volatile @Nullable Moment started;
  private volatile @Nullable Moment ended;
  private volatile @Nullable Future<?> future;
  private volatile boolean dropped;
  private Runnable work = () -> {}; // ends what has begun, on the thread of the task

  /**
   * @param recording contains it
   * @param owner what it does belongs to this one, if its context does not say otherwise
   */
  ObservedTask(
      RecordingReference recording,
      RecordingReference owner,
      String executor,
      Moment submitted,
      SpanContext submitter) {
    this.recording = recording;
    this.owner = owner;
    this.executor = executor;
    this.submitted = submitted;
    this.submitter = submitter;
  }

  /** Returns its recording; the one that forgets, once that is detached. */
  Recording recording() {
    return recording.get();
  }

  /** Returns the same submission for the next run of a periodic task. */
  ObservedTask again() {
    return new ObservedTask(recording, owner, executor, submitted, submitter);
  }

  boolean hasStarted() {
    return started != null;
  }

  void start() {
    started = Moment.here(recording().nextSequence(), null);
    work = RunningTests.ofJvm().beginTask(owner);
  }

  void end() {
    work.run();
    ended = Moment.here(recording().nextSequence(), null);
    recording().changed();
  }

  /** Marks the task as one that will not run. */
  void drop() {
    dropped = true;
    recording().changed();
  }

  /** Sets the future, which shows whether the task is cancelled and when it is due. */
  void follow(Future<?> future) {
    this.future = future;
  }

  boolean isFollowing(Object candidate) {
    return future == candidate;
  }

  boolean isOver() {
    Future<?> known = future;
    return dropped || ended != null || (known != null && started == null && known.isDone());
  }

  /** Returns whether the task is running, or may be due within one second. */
  boolean isDue() {
    boolean isForLater =
        future instanceof Delayed delayed && delayed.getDelay(TimeUnit.NANOSECONDS) > SOON_NANOS;
    return started != null || !isForLater;
  }

  /** Returns the description of what is waited for. */
  String words() {
    String from = submitted.at() == null ? submitted.thread() : submitted.at().toString();
    return "a task of an observed " + executor + ", from " + from;
  }

  @Override
  public Submission snapshot() {
    return new Submission(executor, submitted, submitter, started, ended);
  }
}
