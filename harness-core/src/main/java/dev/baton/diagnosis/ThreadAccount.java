package dev.baton.diagnosis;

import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers how a span came to its threads: which line handed its work over, and which ended it. */
final class ThreadAccount {

  private ThreadAccount() {}

  /** Returns nothing where one thread did all and nothing more is known of it. */
  static Optional<Account> of(CapturedSpan span, Evidence evidence) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return Optional.empty();
    }
    CapturedSpan parent = evidence.parentOf(span);
    Optional<Moment> handed =
        evidence
            .taskAt(origin.started())
            .map(Submission::submitted)
            .or(() -> evidence.wrapAt(origin.started()).map(WrappedTask::wrapped));
    Moment ended = origin.ended();
    boolean isOnOne = ended == null || isSame(origin.started(), ended);
    if (parent == null && handed.isEmpty() && isOnOne) {
      return Optional.empty();
    }
    Steps steps = new Steps();
    if (parent != null) {
      steps.started(parent, "");
    }
    handed.ifPresent(at -> steps.add(span.service() + " handed the work over", at));
    steps.started(span, "").ended(span, "");
    return Optional.of(
        new Account(
            "other thread: " + Steps.named(span),
            how(span, parent, handed)
                + (ended == null || isOnOne
                    ? ""
                    : ", and %s ended it on %s".formatted(Steps.endOf(span), Steps.thread(ended))),
            steps.lines(),
            conclusion(span, parent, handed)));
  }

  private static String how(
      CapturedSpan span, @Nullable CapturedSpan parent, Optional<Moment> handed) {
    return handed
        .map(at -> "%s handed its work over (%s)".formatted(Steps.who(at), Steps.startOf(span)))
        .orElse(
            parent == null
                ? "%s started it".formatted(Steps.startOf(span))
                : "nothing was seen to hand it over between %s (%s) and %s (%s)"
                    .formatted(
                        parent.name(), Steps.startOf(parent), span.name(), Steps.startOf(span)));
  }

  private static String conclusion(
      CapturedSpan span, @Nullable CapturedSpan parent, Optional<Moment> handed) {
    if (handed.isPresent()) {
      return "so the executor that got it there chose the thread.";
    }
    boolean isOnOne = parent != null && isSame(start(parent), start(span));
    return isOnOne
        ? "so one thread runs both lines: hand the work to the executor that should run it."
        : "so the thread was chosen where the work was handed over, which nothing recorded:"
            + " harness.observe(executor) would tell the line.";
  }

  private static @Nullable Moment start(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started();
  }

  private static boolean isSame(@Nullable Moment one, @Nullable Moment other) {
    return one != null && other != null && one.threadId() == other.threadId();
  }
}
