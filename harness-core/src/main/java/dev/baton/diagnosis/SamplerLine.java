package dev.baton.diagnosis;

import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Optional;

/** The line that gave a service the sampler that decided on a span. */
final class SamplerLine {

  private SamplerLine() {}

  /** Returns the line with its caller; empty if it is not known, or if the parent decided. */
  static Optional<String> of(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return Optional.empty();
    }
    CallSite at = origin.decision().configuredAt();
    return at == null || Boolean.FALSE.equals(origin.decision().parentSampled())
        ? Optional.empty()
        : Optional.of(Steps.calledLine(at));
  }
}
