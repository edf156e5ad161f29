package dev.baton.diagnosis;

import dev.baton.hops.Hop;
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
