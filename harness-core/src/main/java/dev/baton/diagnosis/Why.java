package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.Altered;
import dev.baton.diagnosis.Question.Changed;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.FewerHops;
import dev.baton.diagnosis.Question.HasEvent;
import dev.baton.diagnosis.Question.HasLink;
import dev.baton.diagnosis.Question.LogElsewhere;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.NoEvent;
import dev.baton.diagnosis.Question.NoLink;
import dev.baton.diagnosis.Question.NoLog;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotFailed;
import dev.baton.diagnosis.Question.NotRemote;
import dev.baton.diagnosis.Question.NotRoot;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.NotSet;
import dev.baton.diagnosis.Question.OtherBaggage;
import dev.baton.diagnosis.Question.OtherDecision;
import dev.baton.diagnosis.Question.OtherIdInLog;
import dev.baton.diagnosis.Question.OtherThread;
import dev.baton.diagnosis.Question.OtherTraceState;
import dev.baton.diagnosis.Question.OtherValue;
import dev.baton.diagnosis.Question.OutOfOrder;
import dev.baton.diagnosis.Question.Outlives;
import dev.baton.diagnosis.Question.Sampled;
import dev.baton.diagnosis.Question.SawBaggage;
import dev.baton.diagnosis.Question.TookLong;
import dev.baton.diagnosis.Question.TookShort;
import dev.baton.diagnosis.Question.Unexpected;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the account that answers a question. There is no answer if nothing is known. */
final class Why {

  private Why() {}

  static Optional<Account> answer(Question question, Evidence evidence) {
    if (question instanceof NoSpan missing) {
      return LateSpanAccount.of(missing.name(), evidence)
          .or(() -> UntracedDatabaseAccount.of(missing.name(), evidence))
          .or(() -> UntracedListenerAccount.of(missing.name(), evidence))
          .or(() -> UntracedMethodAccount.of(missing.name(), evidence))
          .or(() -> UnexportedAccount.of(evidence));
    }
    if (question instanceof Missing missing) {
      return LateSpanAccount.of(missing.name(), evidence)
          .or(() -> UntracedDatabaseAccount.of(missing.name(), evidence))
          .or(() -> UntracedCall.insteadOf(missing, evidence))
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
    if (question instanceof NotRemote local) {
      return LocalParentAccount.of(local.span(), local.parent(), evidence);
    }
    if (question instanceof OtherValue other) {
      return ValueAccount.of(other.span(), other.key(), other.expected(), evidence);
    }
    if (question instanceof NotSet unset) {
      return ValueAccount.of(unset.span(), unset.key(), unset.expected(), evidence)
          .or(() -> UnsetAccount.of(unset.span(), unset.key()));
    }
    if (question instanceof LogElsewhere log) {
      return Optional.of(
          log.inTrace()
              ? LogAccount.ofTrace(log.log(), log.span(), evidence)
              : LogAccount.of(log.log(), log.span(), evidence));
    }
    if (question instanceof OtherIdInLog log) {
      return LogIdAccount.of(log.log(), evidence);
    }
    if (question instanceof NoLog missing) {
      return MissingLogAccount.of(missing.text(), missing.span(), evidence);
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
    return ofProcess(question, evidence).or(() -> ofSpan(question, evidence));
  }

  /** Answers what only the process of a span knows: its times, threads, sampler and baggage. */
  private static Optional<Account> ofProcess(Question question, Evidence evidence) {
    CapturedSpan span = question.subject();
    if (span == null || span.origin() == null) {
      return Optional.empty();
    }
    if (question instanceof TookLong took) {
      return Optional.of(
          took.isOwn() ? SlowAccount.ofOwn(span, evidence) : SlowAccount.of(span, evidence));
    }
    if (question instanceof TookShort) {
      return Optional.of(SlowAccount.ofShort(span, evidence));
    }
    if (question instanceof OutOfOrder order) {
      return Optional.of(OrderAccount.of(order, evidence));
    }
    if (question instanceof SawBaggage baggage) {
      return Optional.of(SeenBaggageAccount.of(span, baggage.key(), evidence));
    }
    if (question instanceof Sampled) {
      return Optional.of(SamplingAccount.ofSampled(span, evidence));
    }
    if (question instanceof NoEvent event) {
      return Optional.of(EventAccount.of(span, event.name(), evidence));
    }
    if (question instanceof OtherDecision) {
      return Optional.of(DecisionAccount.of(span, evidence));
    }
    if (question instanceof HasEvent event) {
      return ExtraEventAccount.of(span, event.name(), evidence);
    }
    if (question instanceof HasLink link) {
      return Optional.of(LinkAccount.ofPresent(span, link.target(), evidence));
    }
    return question instanceof OtherThread ? ThreadAccount.of(span, evidence) : Optional.empty();
  }

  private static Optional<Account> ofSpan(Question question, Evidence evidence) {
    return Optional.ofNullable(accountOf(question, evidence));
  }

  private static @Nullable Account accountOf(Question question, Evidence evidence) {
    if (question instanceof NotBelow below) {
      return notBelow(below, evidence);
    }
    if (question instanceof NoBaggage baggage) {
      return BaggageAccount.of(baggage.span(), baggage.key(), evidence);
    }
    if (question instanceof OtherBaggage baggage) {
      return OtherBaggageAccount.of(baggage.span(), baggage.key(), baggage.expected(), evidence);
    }
    if (question instanceof UnexpectedRoot root) {
      return RootAccount.of(root.span(), evidence);
    }
    if (question instanceof NotEnded open) {
      return OpenSpanAccount.of(open.span(), evidence);
    }
    if (question instanceof Outlives outlives) {
      return TimeAccount.of(outlives.span(), outlives.parent(), evidence);
    }
    if (question instanceof Failed failed) {
      return ErrorAccount.of(failed.span());
    }
    if (question instanceof NotFailed other) {
      return NotFailedAccount.of(other.span(), evidence);
    }
    if (question instanceof NoLink missing) {
      return LinkAccount.of(missing.span(), missing.target(), evidence);
    }
    return question instanceof NotSampled missing
        ? SamplingAccount.of(missing.span(), evidence)
        : null;
  }

  static Account notBelow(NotBelow below, Evidence evidence) {
    CapturedSpan span =
        below.isTraceExpected()
            ? below.span()
            : whereItBroke(below.span(), below.parent(), evidence);
    return isCall(span, below.parent())
        ? CallAccount.of(Call.between(below.parent(), span, evidence), evidence)
        : WorkAccount.of(span, below.parent(), evidence);
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
