package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;

/** A request with the headers of two formats, of which the receiver took the wrong one. */
final class TornFormats {

  private TornFormats() {}

  /**
   * Answers if one header names the sender, and the receiver went on with that of another format.
   */
  static Optional<Cause> of(Call call, Pass extraction, Evidence evidence) {
    Optional<WireFormat> right =
        WireFormat.in(extraction.headers().keySet()).stream()
            .filter(format -> names(format, extraction, call.sender().spanContext()))
            .findFirst();
    Optional<WireFormat> wrong = formatTaken(extraction);
    return right.isEmpty() || wrong.isEmpty() || right.get() == wrong.get()
        ? Optional.empty()
        : Optional.of(cause(call, extraction, right.get(), wrong.get(), evidence));
  }

  /** Returns the header that the receiver took, with its ids shortened. */
  static String taken(Pass extraction) {
    return formatTaken(extraction)
        .filter(format -> format != WireFormat.TRACE_CONTEXT)
        .map(format -> String.join(", ", FindingPhrases.asTheyCame(format, extraction)))
        .orElseGet(() -> FindingPhrases.headers(extraction));
  }

  private static Optional<WireFormat> formatTaken(Pass extraction) {
    return WireFormat.in(extraction.headers().keySet()).stream()
        .filter(format -> names(format, extraction, extraction.spanContext()))
        .findFirst();
  }

  private static boolean names(WireFormat format, Pass extraction, SpanContext span) {
    return format
        .read(extraction.headers())
        .filter(read -> read.getSpanId().equals(span.getSpanId()))
        .isPresent();
  }

  private static Cause cause(
      Call call, Pass extraction, WireFormat right, WireFormat wrong, Evidence evidence) {
    CapturedSpan owner = evidence.spanOf(extraction.spanContext());
    String old = String.join(" and ", FindingPhrases.asTheyCame(wrong, extraction));
    return new Cause(
        "%s got %s, which names %s (%s), and also %s of %s, and went on with that (%s)"
            .formatted(
                call.to(),
                String.join(" and ", FindingPhrases.asTheyCame(right, extraction)),
                call.sender().name(),
                Steps.startOf(call.sender()),
                old,
                Steps.named(owner, call.sender()),
                Steps.receivedAt(extraction)),
        "so the propagator of %s that comes last wins (OTEL_PROPAGATORS), and %s came from elsewhere than %s injects: send no header of another call or session, or renew both."
            .formatted(call.to(), old, call.from()));
  }
}
