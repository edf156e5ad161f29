package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.baggage.Baggage;
import org.jspecify.annotations.Nullable;

/**
 * What only the process that made a span can know of it; a span that came over the wire has none.
 *
 * @param started the moment of its start
 * @param ended the moment of its end, null while it is open
 * @param baggage what the span could see when it started
 * @param decision why it was sampled or not
 * @param rootByIntent whether the program itself asked for a span without a parent ({@code
 *     setNoParent})
 */
public record SpanOrigin(
    Moment started,
    @Nullable Moment ended,
    Baggage baggage,
    SamplingDecision decision,
    boolean rootByIntent) {

  /** Makes the origin of a span that took whatever parent there was. */
  public SpanOrigin(
      Moment started, @Nullable Moment ended, Baggage baggage, SamplingDecision decision) {
    this(started, ended, baggage, decision, false);
  }

  /**
   * One moment of the program.
   *
   * @param sequence its place in the order of everything that the Recording saw, from 1
   * @param thread the name of the thread; {@code thread #31} for one without a name, as virtual
   *     threads are
   * @param threadId the thread's id, because names occur twice; {@link #UNKNOWN_THREAD} if unknown
   * @param at the line in the user's code, null if it was not looked for or not found
   */
  public record Moment(long sequence, String thread, long threadId, @Nullable CallSite at) {

    /** Stands for a thread of which only the name is known. */
    public static final long UNKNOWN_THREAD = 0;

    /** Makes a moment on a thread of which only the name is known. */
    public Moment(long sequence, String thread, @Nullable CallSite at) {
      this(sequence, thread, UNKNOWN_THREAD, at);
    }

    /** Gives a thread without a name one. */
    public Moment {
      thread = thread.isEmpty() ? "thread #" + threadId : thread;
    }

    /** Returns this moment of the calling thread. */
    public static Moment here(long sequence, @Nullable CallSite at) {
      Thread thread = Thread.currentThread();
      return new Moment(sequence, thread.getName(), idOf(thread), at);
    }

    /** Returns what may be seen of it. */
    @Override
    public String toString() {
      return RecordText.of(this);
    }

    /** Returns the id of a thread, unique among the living ones. */
    @SuppressWarnings("deprecation") // threadId() came with Java 19
    public static long idOf(Thread thread) {
      return thread.getId();
    }
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
