package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.Altered;
import dev.baton.diagnosis.Question.Changed;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.FewerHops;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotRoot;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.OtherTraceState;
import dev.baton.diagnosis.Question.OtherValue;
import dev.baton.diagnosis.Question.Outlives;
import dev.baton.diagnosis.Question.Unexpected;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import java.util.Optional;

/** Chooses the account that answers a question. There is no answer if nothing is known. */
final class Why {

  private Why() {}

  static Optional<Account> answer(Question question, Evidence evidence) {
    if (question instanceof NoSpan missing) {
      return LateSpanAccount.of(missing.name(), evidence)
          .or(() -> UntracedDatabaseAccount.of(missing.name(), evidence))
          .or(() -> UnexportedAccount.of(evidence));
    }
    if (question instanceof Missing missing) {
      return LateSpanAccount.of(missing.name(), evidence)
          .or(() -> UntracedDatabaseAccount.of(missing.name(), evidence))
          .or(() -> Optional.of(MissingAccount.of(missing, evidence)));
    }
    if (question instanceof FewerHops fewer) {
      return FewerHopsAccount.of(fewer.from(), fewer.to(), evidence);
    }
    if (question instanceof Altered altered) {
      return AlteredAccount.of(altered.hop(), evidence);
    }
    if (question instanceof NotRoot notRoot) {
      return NotRootAccount.of(notRoot.span(), evidence);
    }
    if (question instanceof OtherValue other) {
      return ValueAccount.of(other.span(), other.key(), other.expected(), evidence);
    }
    if (question instanceof OtherTraceState other) {
      return AlteredAccount.ofTraceState(other.span(), evidence);
    }
    if (question instanceof Changed) {
      return Optional.empty(); // a recording does not know; where there is a Collector, it is asked
    }
    if (question instanceof Unexpected unexpected) {
      return UnexpectedAccount.of(unexpected.span(), evidence);
    }
    return Optional.of(ofSpan(question, evidence));
  }

  private static Account ofSpan(Question question, Evidence evidence) {
    if (question instanceof NotBelow below) {
      CapturedSpan span =
          below.isTraceExpected()
              ? below.span()
              : whereItBroke(below.span(), below.parent(), evidence);
      return isCall(span, below.parent())
          ? CallAccount.of(Call.between(below.parent(), span, evidence), evidence)
          : WorkAccount.of(span, below.parent(), evidence);
    }
    if (question instanceof NoBaggage baggage) {
      return BaggageAccount.of(baggage.span(), baggage.key(), evidence);
    }
    if (question instanceof UnexpectedRoot root) {
      return RootAccount.of(root.span(), evidence);
    }
    if (question instanceof NotEnded open) {
      return OpenSpanAccount.of(open.span(), evidence);
    }
    if (question instanceof Outlives outlives) {
      return TimeAccount.of(outlives.span(), outlives.parent());
    }
    if (question instanceof Failed failed) {
      return ErrorAccount.of(failed.span());
    }
    return SamplingAccount.of(((NotSampled) question).span(), evidence);
  }

  /**
   * Returns the span at which the two ends separate. If the call itself arrived and the sender's
   * trace begins in the parent's service, it is the root of that trace.
   */
  private static CapturedSpan whereItBroke(
      CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    CapturedSpan top = span;
    CapturedSpan above = evidence.parentOf(span);
    int levels = evidence.snapshot().spans().size(); // more only where parents form a circle
    for (int i = 0; i < levels && above != null; i++) {
      top = above;
      above = evidence.parentOf(above);
    }
    boolean isPiece =
        isCall(span, parent)
            && !span.traceId().equals(parent.traceId())
            && !SpanRoles.isOutgoing(parent)
            && !SpanRoles.isEntry(top)
            && top.service().equals(parent.service());
    return isPiece ? top : span;
  }

  private static boolean isCall(CapturedSpan span, CapturedSpan parent) {
    return SpanRoles.isEntry(span) || !span.service().equals(parent.service());
  }
}
