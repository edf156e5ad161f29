package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.OutOfOrder;
import dev.baton.diagnosis.Question.OutOfOrder.Order;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import org.jspecify.annotations.Nullable;

/** Answers why two spans ran in another order: which line began and ended each, on which thread. */
final class OrderAccount {

  private final CapturedSpan span;
  private final CapturedSpan other;
  private final Order order;
  private final Evidence evidence;

  private OrderAccount(OutOfOrder question, Evidence evidence) {
    this.span = question.span();
    this.other = question.other();
    this.order = question.order();
    this.evidence = evidence;
  }

  static Account of(OutOfOrder question, Evidence evidence) {
    return new OrderAccount(question, evidence).account();
  }

  private Account account() {
    Steps steps = new Steps();
    steps.started(other, "").ended(other, "").started(span, "").ended(span, "");
    return new Account(
        "other order: %s, %s".formatted(Steps.named(span), Steps.named(other)),
        order == Order.TOGETHER ? notTogether() : notInOrder(),
        steps.lines(),
        order == Order.TOGETHER ? remedyTogether() : remedyInOrder());
  }

  private CapturedSpan first() {
    return order == Order.AFTER ? other : span;
  }

  private CapturedSpan second() {
    return order == Order.AFTER ? span : other;
  }

  /** Which of the two should have waited for the other, and began too early. */
  private String notInOrder() {
    CapturedSpan first = first();
    CapturedSpan second = second();
    boolean isReversed = second.endEpochNanos() <= first.startEpochNanos();
    return isReversed
        ? "%s had ended (%s) when %s began (%s)"
            .formatted(second.name(), Steps.endOf(second), first.name(), Steps.startOf(first))
        : "%s began (%s)%s %s before %s ended (%s)%s"
            .formatted(
                second.name(),
                Steps.startOf(second),
                on(second),
                HumanDuration.ofNanos(first.endEpochNanos() - second.startEpochNanos()),
                first.name(),
                Steps.endOf(first),
                isSameThread() ? "" : on(first));
  }

  private String notTogether() {
    boolean isFirst = span.startEpochNanos() <= other.startEpochNanos();
    CapturedSpan early = isFirst ? span : other;
    CapturedSpan late = isFirst ? other : span;
    return "%s began (%s)%s when %s had ended (%s)%s"
        .formatted(
            late.name(),
            Steps.startOf(late),
            on(late),
            early.name(),
            Steps.endOf(early),
            isSameThread() ? "" : on(early));
  }

  private static String on(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? "" : " on " + Steps.thread(origin.started());
  }

  private boolean isSameThread() {
    Long one = threadOf(span);
    return one != null && one.equals(threadOf(other));
  }

  private static @Nullable Long threadOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started().threadId();
  }

  private String remedyInOrder() {
    CapturedSpan first = first();
    CapturedSpan second = second();
    if (!span.service().equals(other.service())) {
      return "so %s does not wait for %s, or the clocks of %s and %s differ."
          .formatted(second.name(), first.name(), second.service(), first.service());
    }
    if (second.endEpochNanos() <= first.startEpochNanos()) {
      return "so the code calls %s first: change the order of the two calls, or of what is chained."
          .formatted(second.name());
    }
    if (evidence.isBelow(second, first)) {
      return "so %s runs within %s: start it when that has ended, or expect it below."
          .formatted(second.name(), first.name());
    }
    if (evidence.isBelow(first, second)) {
      return "so %s runs within %s, and cannot come before it."
          .formatted(first.name(), second.name());
    }
    return isSameThread()
        ? "so the thread goes on while %s is open: end it where its work is done, or start %s in what runs at its completion."
            .formatted(first.name(), second.name())
        : "so nothing makes %s wait for %s: chain it (thenCompose, flatMap), or wait for the result before it is started."
            .formatted(second.name(), first.name());
  }

  private String remedyTogether() {
    if (!span.service().equals(other.service())) {
      return "so one waits for the other, or the clocks of %s and %s differ."
          .formatted(span.service(), other.service());
    }
    return isSameThread()
        ? "so one thread does both, one after the other: hand one of them to an executor that has a free thread."
        : "so something waits between the two, such as a join or get before the second is submitted, or a pool with one free thread: submit both, then wait.";
  }
}
