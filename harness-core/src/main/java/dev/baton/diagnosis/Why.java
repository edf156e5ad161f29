package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;

/** Chooses who answers a question. */
final class Why {

  private Why() {}

  static Account answer(Question question, Evidence evidence) {
    if (question instanceof NotBelow below) {
      return isCall(below.span(), below.parent())
          ? CallAccount.of(Call.between(below.parent(), below.span(), evidence), evidence)
          : WorkAccount.of(below.span(), below.parent(), evidence);
    }
    if (question instanceof Missing missing) {
      return MissingAccount.of(missing.name(), missing.parent(), evidence);
    }
    if (question instanceof NoBaggage baggage) {
      return BaggageAccount.of(baggage.span(), baggage.key(), evidence);
    }
    if (question instanceof UnexpectedRoot root) {
      return RootAccount.of(root.span(), evidence);
    }
    return SamplingAccount.of(((NotSampled) question).span(), evidence);
  }

  private static boolean isCall(CapturedSpan span, CapturedSpan parent) {
    return SpanRoles.isEntry(span) || !span.service().equals(parent.service());
  }
}
