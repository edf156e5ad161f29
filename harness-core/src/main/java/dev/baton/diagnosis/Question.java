package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * A question of a failed assertion. The assertion knows which span it expected below which other,
 * so a question names both ends and the answer need not guess them from attributes.
 */
public sealed interface Question {

  /** Returns the span that the question is about, null if there is none or it is not one span. */
  default @Nullable CapturedSpan subject() {
    return null;
  }

  /**
   * Why is this span not below that one?
   *
   * @param span the span, wherever it is
   * @param parent the span that it was expected below
   * @param isTraceExpected whether the assertion expects the trace that it is in, so that not the
   *     root of that trace is in the wrong place, but this span
   */
  record NotBelow(CapturedSpan span, CapturedSpan parent, boolean isTraceExpected)
      implements Question {

    /** Asks where nothing is known of the trace that the span is in. */
    public NotBelow(CapturedSpan span, CapturedSpan parent) {
      this(span, parent, false);
    }

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why is the parent of this span not a remote one, though it is of another service?
   *
   * @param span the span
   * @param parent its parent
   */
  record NotRemote(CapturedSpan span, CapturedSpan parent) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why is there no span of this name below that one?
   *
   * @param name the name that was expected
   * @param parent the span that it was expected below
   * @param service the service that should have started it, null if the assertion names none
   * @param kind its kind, null if the assertion names none
   */
  record Missing(
      String name, CapturedSpan parent, @Nullable String service, @Nullable SpanKind kind)
      implements Question {

    /** Asks about a span of any service and kind. */
    public Missing(String name, CapturedSpan parent) {
      this(name, parent, null, null);
    }
  }

  /**
   * Why is this span not sampled?
   *
   * @param span the span that was expected to be sampled
   */
  record NotSampled(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did this span not see the baggage entry with this key?
   *
   * @param span the span that was expected to see it
   * @param key the key of the entry
   */
  record NoBaggage(CapturedSpan span, String key) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did this span see another value of this baggage entry?
   *
   * @param span the span that saw it
   * @param key the key of the entry
   * @param expected the value that was expected
   */
  record OtherBaggage(CapturedSpan span, String key, String expected) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * How did this span come to be in this trace?
   *
   * @param span a span with a parent, which was not expected there
   */
  record Unexpected(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why is this span below another one?
   *
   * @param span a span with a parent, which was expected to begin a trace
   */
  record NotRoot(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span not ended?
   *
   * @param span the span that was expected to end
   */
  record NotEnded(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this attribute not the value that was expected?
   *
   * @param span the span
   * @param key the key of the attribute
   * @param expected the value that was expected
   */
  record OtherValue(CapturedSpan span, String key, String expected) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span no such attribute?
   *
   * @param span the span
   * @param key the key of the attribute
   * @param expected the value that was expected
   */
  record NotSet(CapturedSpan span, String key, String expected) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Which processor of a Collector has changed or removed this attribute?
   *
   * @param span the span as it has come to a backend
   * @param key the key of the attribute
   */
  record Changed(CapturedSpan span, String key) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span not the tracestate that was expected?
   *
   * @param span the span
   */
  record OtherTraceState(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why does this span begin a trace of its own?
   *
   * @param span a root that was not expected
   */
  record UnexpectedRoot(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did this span not run within the time of its parent?
   *
   * @param span the child
   * @param parent its parent
   */
  record Outlives(CapturedSpan span, CapturedSpan parent) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span the status ERROR?
   *
   * @param span the span that failed
   */
  record Failed(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span not the status ERROR?
   *
   * @param span the span that was expected to fail
   */
  record NotFailed(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span no link to that one?
   *
   * @param span the span that was expected to have the link
   * @param target the span to which it was expected to lead
   */
  record NoLink(CapturedSpan span, CapturedSpan target) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did this span take so long?
   *
   * @param span the span, which has ended
   * @param isOwn whether only the time counts in which no child of it ran
   */
  record TookLong(CapturedSpan span, boolean isOwn) implements Question {

    /** Asks where all of its time went. */
    public TookLong(CapturedSpan span) {
      this(span, false);
    }

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did this span take no longer?
   *
   * @param span the span, which has ended
   */
  record TookShort(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why did these spans not run in this order?
   *
   * @param span the span that was asserted on
   * @param other the span of its trace with which it is compared
   * @param order when {@code span} was expected to run
   */
  record OutOfOrder(CapturedSpan span, CapturedSpan other, Order order) implements Question {

    /** When one span runs, compared to another. */
    public enum Order {
      /** It starts when the other has ended. */
      AFTER,
      /** It ends before the other starts. */
      BEFORE,
      /** Both run at once for a while. */
      TOGETHER
    }

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * How did this baggage entry come to this span?
   *
   * @param span the span that was expected not to see it
   * @param key the key of the entry
   */
  record SawBaggage(CapturedSpan span, String key) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why is this span sampled?
   *
   * @param span the span that was expected not to be sampled
   */
  record Sampled(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Which sampler decided on this span, and on what ground?
   *
   * @param span the span on which another decision was expected
   */
  record OtherDecision(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why has this span no such event?
   *
   * @param span the span that was expected to have it
   * @param name the name of the event
   */
  record NoEvent(CapturedSpan span, String name) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * How did this span get this event?
   *
   * @param span the span that was expected not to have it
   * @param name the name of the event
   */
  record HasEvent(CapturedSpan span, String name) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * How did this span get a link to that one?
   *
   * @param span the span that was expected not to have the link
   * @param target the span to which it leads
   */
  record HasLink(CapturedSpan span, CapturedSpan target) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * How did this span come to its thread?
   *
   * @param span the span that was expected on another thread
   */
  record OtherThread(CapturedSpan span) implements Question {

    @Override
    public CapturedSpan subject() {
      return span;
    }
  }

  /**
   * Why was this log record not written in that span, nor below it?
   *
   * @param log the record
   * @param span the span that was expected to be current
   * @param inTrace whether any span of the same trace would do
   */
  record LogElsewhere(CapturedLog log, CapturedSpan span, boolean inTrace) implements Question {}

  /**
   * Why does this log record show the id of another trace than its own, or none?
   *
   * @param log the record
   */
  record OtherIdInLog(CapturedLog log) implements Question {}

  /**
   * Why is there no such log record?
   *
   * @param text a text that its body was expected to contain; empty for any
   * @param span the span in which it was expected, null for any
   */
  record NoLog(String text, @Nullable CapturedSpan span) implements Question {}

  /**
   * Why is there no span of this name?
   *
   * @param name the name that was expected
   */
  record NoSpan(String name) implements Question {}

  /**
   * Why are there fewer hops than expected?
   *
   * @param from the service that sent
   * @param to the service that should have received
   */
  record FewerHops(String from, String to) implements Question {}

  /**
   * Why did this hop not arrive as it was sent?
   *
   * @param hop the hop
   */
  record Altered(Hop hop) implements Question {}
}
