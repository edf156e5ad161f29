package dev.baton.examples.generated;

import static dev.baton.examples.generated.StepKind.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One mistake that a program can have, and in which steps. */
enum ProgramFault {
  NOT_INJECTED(CALL, RETRY, BARE_CALL, SEND, SEND_AND_WAIT, REDELIVERED),
  NOT_EXTRACTED(CALL, BARE_CALL, SEND, SEND_AND_WAIT),
  EXTRACTED_NOT_USED(CALL, BARE_CALL, SEND, SEND_AND_WAIT),
  /** A proxy, a broker: what was injected does not arrive. */
  STRIPPED(CALL, SEND, SEND_AND_WAIT),
  MALFORMED(CALL, SEND),
  OLD_HEADERS(CALL, SEND, SEND_AND_WAIT),
  BAGGAGE_NOT_SENT(BAGGAGE),
  LINK_INSTEAD_OF_PARENT(CALL),
  SERVED_TWICE(CALL),
  FIRST_OF_BATCH(BATCH),
  CONTEXT_LOST(POOL, TASK, FUTURE, THREAD, TIMER, FIRE, HANDOVER),
  OLD_CONTEXT(POOL, TASK, FUTURE, THREAD),
  SCOPE_LEAKED(WORK, POOL, THREAD),
  SCOPE_CLOSED_EARLY(WORK),
  SCOPE_OUT_OF_ORDER(WORK),
  SCOPE_ON_OTHER_THREAD(HANDOVER),
  NEVER_ENDED(WORK, CALL, SEND, POOL, HANDOVER, EXPLICIT),
  ENDED_TWICE(WORK, CALL, HANDOVER),
  CHANGED_AFTER_END(WORK, EXPLICIT),
  ENDED_TOO_EARLY(WORK, POOL),
  WRONG_PARENT(EXPLICIT),
  NO_PARENT(EXPLICIT),
  UNSAMPLED_FLAG(CALL, SEND);

  /** Faults that show only in what happens within the step. */
  private static final Set<ProgramFault> NEEDS_STEPS =
      EnumSet.of(SCOPE_CLOSED_EARLY, ENDED_TOO_EARLY);

  private static final Set<StepKind> SHOWING = EnumSet.of(WORK, FAILING, CALL, SEND, POOL, TASK);

  private final Set<StepKind> kinds;

  ProgramFault(StepKind... kinds) {
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  /** Whether this step can have the fault, and it would show. */
  boolean fits(ProgramStep step) {
    return kinds.contains(step.kind()) && (!NEEDS_STEPS.contains(this) || isShownBy(step));
  }

  private static boolean isShownBy(ProgramStep step) {
    return step.steps().stream().anyMatch(inner -> SHOWING.contains(inner.kind()));
  }
}
