package dev.baton.incident;

import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One misuse of a span or a scope that the API silently ignores. A span reports at most {@value
 * #MAX_PER_SPAN} incidents of its own.
 *
 * @param span the span, as it was when the snapshot was taken; it may be from an earlier recording.
 *     Null if the incident is about a scope whose context holds no span of Baton's
 * @param happened when it happened: the second end, the late change, the close. For a scope that
 *     was left open, when that became certain: the next event on its thread, or the end of the test
 * @param detail what was attempted, {@code setAttribute order.total}; for a scope closed out of
 *     order, what was current instead; empty if there is nothing to add
 * @param scope the scope, null if the incident is about the span alone
 * @param inner the scope inside this one that was still open when it was closed, null if none is
 *     known
 * @param earlier what had made the call ineffective, if the span's end did not: where its status
 *     was set to OK; null otherwise
 */
public record Incident(
    Kind kind,
    @Nullable CapturedSpan span,
    Moment happened,
    String detail,
    @Nullable OpenScope scope,
    @Nullable OpenScope inner,
    @Nullable Moment earlier) {

  /** The maximum number of incidents that a span reports of its own. */
  public static final int MAX_PER_SPAN = 16;

  /** What happened. */
  public enum Kind {
    /** The span was ended although it had ended: the second end is ignored. */
    ENDED_TWICE("ended again"),
    /** The span was changed after it had ended: the change is ignored. */
    CHANGED_AFTER_END("changed after its end"),
    /** The span was set to ERROR after OK, which is final: the error is ignored. */
    ERROR_AFTER_OK("set to ERROR after OK"),
    /** The scope was not closed: the span stays current on the thread. */
    SCOPE_LEAKED("scope left open"),
    /** The scope was closed on a thread other than the one that opened it, where it stays open. */
    SCOPE_CLOSED_ON_OTHER_THREAD("scope closed on another thread"),
    /** The scope was closed while another context was current: the close is ignored. */
    SCOPE_CLOSED_OUT_OF_ORDER("scope closed out of order");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the description for a heading. */
    public String words() {
      return words;
    }
  }

  /** Makes an incident that is about a span alone. */
  public static Incident of(Kind kind, CapturedSpan span, Moment happened, String detail) {
    return new Incident(kind, span, happened, detail, null, null, null);
  }

  /** Makes an incident that is about a scope, and the span that it makes current, if any. */
  public static Incident of(
      Kind kind, OpenScope scope, Moment happened, String detail, @Nullable OpenScope inner) {
    return new Incident(kind, scope.span(), happened, detail, scope, inner, null);
  }

  /** Returns the same incident, with what had made the call ineffective. */
  public Incident after(@Nullable Moment moment) {
    return new Incident(kind, span, happened, detail, scope, inner, moment);
  }

  /** Returns when the scope was opened, null if the incident is about the span alone. */
  public @Nullable Moment opened() {
    return scope == null ? null : scope.opened();
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
