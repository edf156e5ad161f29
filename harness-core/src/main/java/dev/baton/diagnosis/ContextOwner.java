package dev.baton.diagnosis;

import dev.baton.recording.UnrecordedSpan;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;

/** Names the span that a context is of, with what is known of one that is not recorded. */
final class ContextOwner {

  /** Told of a span of which the recording holds no more than its ids. */
  static final String UNKNOWN = "a span that nobody here started";

  private ContextOwner() {}

  static String of(SpanContext context, Evidence evidence) {
    CapturedSpan span = evidence.spanOf(context);
    return span == null ? unknown(context, evidence) : Steps.named(span);
  }

  /** Returns the same, told apart from a span of the same name that the text names too. */
  static String of(SpanContext context, CapturedSpan beside, Evidence evidence) {
    CapturedSpan span = evidence.spanOf(context);
    return span == null ? unknown(context, evidence) : Steps.named(span, beside);
  }

  private static String unknown(SpanContext context, Evidence evidence) {
    UnrecordedSpan made = evidence.snapshot().unrecorded(context);
    if (made != null) {
      return (made.name().isEmpty() ? "a span" : made.name())
          + (made.service().isEmpty() ? "" : " @" + made.service())
          + " of an SDK that is not observed";
    }
    return context.isSampled() ? UNKNOWN : UNKNOWN + " and that is not sampled";
  }
}
