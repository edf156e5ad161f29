package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.baggage.Baggage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a span that only its own process knows; a span received over OTLP has none.
 *
 * @param started the moment of its start
 * @param ended the moment of its end, null while it is open
 * @param baggage what the span could see when it started
 * @param decision why it was sampled or not
 * @param rootByIntent whether the program itself asked for a span without a parent ({@code
 *     setNoParent}, or {@code setParent(Context.root())})
 * @param inRoot whether the program had made the root context current where the span began, by
 *     {@code Context.root().makeCurrent()} or a task that was wrapped with it
 * @param setLate where attributes were set after the start for which the sampler had asked in vain
 * @param awaited where the nearest open span above it waited for something when this one ended
 *     after its parent had; null if none did
 * @param parentGiven whether the user's own code gave a context as the parent that was not current,
 *     be it one without a span
 * @param takenUp where the context in which it began had been made current, if its parent was over
 *     by then, or had begun with another baggage; null if neither, or if the program did not make
 *     it current
 * @param current the last scope that made the span current, null if none did
 * @param openAtEnd the scope that still made the span current on the thread that ended it, null if
 *     none did
 * @param setAt where attributes were set after the start whose values looked as if nobody should
 *     see them
 * @param startGiven whether the program is known to have given the time of the start itself ({@code
 *     setStartTimestamp})
 */
public record SpanOrigin(
    Moment started,
    @Nullable Moment ended,
    Baggage baggage,
    SamplingDecision decision,
    boolean rootByIntent,
    boolean inRoot,
    Map<String, Moment> setLate,
    @Nullable Moment awaited,
    boolean parentGiven,
    @Nullable Moment takenUp,
    @Nullable CurrentScope current,
    @Nullable CurrentScope openAtEnd,
    Map<String, Moment> setAt,
    boolean startGiven) {

  /**
   * The last scope that made a span current.
   *
   * @param opened the moment of {@code makeCurrent}; its sequence is that of the preceding event
   * @param closedAfter the sequence of the event before its close; 0 while it is open
   * @param baggage the baggage of the context that was made current
   */
  public record CurrentScope(Moment opened, long closedAfter, Baggage baggage) {

    /** Whether it was closed before this moment. */
    public boolean isClosedBefore(Moment moment) {
      return closedAfter > 0 && closedAfter < moment.sequence();
    }

    /** Returns what may be seen of it. */
    @Override
    public String toString() {
      return RecordText.of(this);
    }
  }

  /** Stands for the baggage of a context that holds none, not even an empty one. */
  public static final Baggage NO_BAGGAGE = Baggage.builder().build();

  /** Whether the context in which the span started held a baggage, be it empty. */
  @SuppressWarnings("ReferenceEquality") // it is equal to each empty one
  public boolean isBaggageInContext() {
    return baggage != NO_BAGGAGE;
  }

  /** Copies what was set when. */
  public SpanOrigin {
    setLate = Map.copyOf(setLate);
    setAt = Map.copyOf(setAt);
  }

  /** Makes the origin of a span of whose sampler and end there is nothing to say. */
  public SpanOrigin(
      Moment started,
      @Nullable Moment ended,
      Baggage baggage,
      SamplingDecision decision,
      boolean rootByIntent,
      boolean inRoot) {
    this(
        started,
        ended,
        baggage,
        decision,
        rootByIntent,
        inRoot,
        Map.of(),
        null,
        false,
        null,
        null,
        null,
        Map.of(),
        false);
  }

  /** Makes the origin of a span that began where nobody had made the root context current. */
  public SpanOrigin(
      Moment started,
      @Nullable Moment ended,
      Baggage baggage,
      SamplingDecision decision,
      boolean rootByIntent) {
    this(started, ended, baggage, decision, rootByIntent, false);
  }

  /** Makes the origin of a span that accepted any parent. */
  public SpanOrigin(
      Moment started, @Nullable Moment ended, Baggage baggage, SamplingDecision decision) {
    this(started, ended, baggage, decision, false, false);
  }

  /** Returns the same facts with these scopes. */
  public SpanOrigin withScopes(@Nullable CurrentScope latest, @Nullable CurrentScope atEnd) {
    return new SpanOrigin(
        started,
        ended,
        baggage,
        decision,
        rootByIntent,
        inRoot,
        setLate,
        awaited,
        parentGiven,
        takenUp,
        latest,
        atEnd,
        setAt,
        startGiven);
  }

  /**
   * One moment of the program.
   *
   * @param sequence its place in the order of everything that was recorded, from 1
   * @param thread the name of the thread; {@code thread #31} for a thread without a name, such as a
   *     virtual thread
   * @param threadId the thread's id, because names are not unique; {@link #UNKNOWN_THREAD} if
   *     unknown
   * @param at the line in the user's code, null if it was not captured or not found
   */
  public record Moment(long sequence, String thread, long threadId, @Nullable CallSite at) {

    /** The id of a thread of which only the name is known. */
    public static final long UNKNOWN_THREAD = 0;

    /** Makes a moment on a thread of which only the name is known. */
    public Moment(long sequence, String thread, @Nullable CallSite at) {
      this(sequence, thread, UNKNOWN_THREAD, at);
    }

    /** Names a thread that has no name. */
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

    /**
     * Returns the id of a thread, unique among the living ones; a negative one of a thread whose
     * class overrides {@code getId}.
     */
    public static long idOf(Thread thread) {
      return ThreadIds.of(thread);
    }
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
