package dev.baton.examples.generated;

import static dev.baton.examples.generated.StepKind.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One mistake that a program can have, in which steps, and the words that name it. */
enum ProgramFault {
  NOT_INJECTED("injected nothing into the", CALL, RETRY, BARE_CALL, SEND, SEND_AND_WAIT),
  NOT_EXTRACTED("did not extract it before it started", CALL, BARE_CALL, SEND, SEND_AND_WAIT),
  EXTRACTED_NOT_USED("extracted the context .* without a parent", CALL, BARE_CALL, SEND),
  /** A proxy, a broker: what was injected does not arrive. */
  STRIPPED("the header was stripped after", CALL, SEND, SEND_AND_WAIT),
  MALFORMED("sent a malformed|came changed, and .* cannot read it", CALL, SEND),
  OLD_HEADERS("injected the context of earlier .* instead of that of", CALL, SEND, SEND_AND_WAIT),
  BAGGAGE_NOT_SENT("injected no cart", BAGGAGE),
  LINK_INSTEAD_OF_PARENT("with only a link to", CALL),
  SERVED_TWICE("took up one call of", CALL),
  FIRST_OF_BATCH("alone, and not with that of", BATCH),
  CONTEXT_LOST("the context did not come along", POOL, TASK, FUTURE, THREAD, TIMER, FIRE),
  OLD_CONTEXT("in the context of earlier @", POOL, TASK, FUTURE, THREAD),
  SCOPE_LEAKED("scope left open|was not closed", WORK, POOL, THREAD),
  SCOPE_CLOSED_EARLY("it broke inside", WORK),
  SCOPE_OUT_OF_ORDER("closed out of order|closed before an inner one", WORK),
  SCOPE_ON_OTHER_THREAD("closed on another thread|closed on thread", HANDOVER),
  NEVER_ENDED("has not ended", WORK, CALL, SEND, POOL, HANDOVER, EXPLICIT),
  ENDED_TWICE("ended twice", WORK, CALL, HANDOVER),
  CHANGED_AFTER_END("changed after its end", WORK, EXPLICIT),
  ENDED_TOO_EARLY("started after the end", WORK, POOL),
  WRONG_PARENT("it broke inside .* the context of", EXPLICIT),
  NO_PARENT("gave it a context without a span", EXPLICIT),
  UNSAMPLED_FLAG("the sampled flag was lost between", CALL, SEND);

  /** Faults that show only in what happens within the step. */
  private static final Set<ProgramFault> NEEDS_STEPS =
      EnumSet.of(SCOPE_CLOSED_EARLY, ENDED_TOO_EARLY);

  private static final Set<StepKind> SHOWING = EnumSet.of(WORK, FAILING, CALL, SEND, POOL, TASK);

  private final Pattern words;
  private final Set<StepKind> kinds;

  ProgramFault(String words, StepKind... kinds) {
    this.words = Pattern.compile(words);
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  /** Whether this step can have the fault, and it would show. */
  boolean fits(ProgramStep step) {
    return kinds.contains(step.kind()) && (!NEEDS_STEPS.contains(this) || isShownBy(step));
  }

  private static boolean isShownBy(ProgramStep step) {
    return step.steps().stream().anyMatch(inner -> SHOWING.contains(inner.kind()));
  }

  /** Whether this text names the fault. */
  boolean isNamedIn(String text) {
    return words.matcher(text).find();
  }
}
