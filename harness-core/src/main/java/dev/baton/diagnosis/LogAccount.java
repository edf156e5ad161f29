package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers why a log record was not written in the span that was expected: what was current. */
final class LogAccount {

  private static final int LONGEST = 60; // of a body

  private final CapturedLog log;
  private final CapturedSpan expected;
  private final Evidence evidence;
  private final Moment written;
  private final @Nullable SpanOrigin origin; // of the expected span
  private final @Nullable CapturedSpan actual; // in which it was written
  private final Optional<WrappedTask> wrapped;
  private final Optional<Submission> task;

  private LogAccount(CapturedLog log, CapturedSpan expected, Evidence evidence) {
    this.log = log;
    this.expected = expected;
    this.evidence = evidence;
    this.written = log.moment();
    this.origin = expected.origin();
    this.actual = log.spanContext().isValid() ? evidence.spanOf(log.spanContext()) : null;
    this.wrapped =
        evidence
            .wrapAt(written)
            .filter(around -> around.span().getSpanId().equals(log.spanContext().getSpanId()));
    this.task = evidence.taskAt(written);
  }

  /** Answers for one span. */
  static Account of(CapturedLog log, CapturedSpan expected, Evidence evidence) {
    return new LogAccount(log, expected, evidence).account();
  }

  /**
   * Answers for a trace: where the record is in a part of it that was lost, how that part was lost.
   */
  static Account ofTrace(CapturedLog log, CapturedSpan expected, Evidence evidence) {
    CapturedSpan actual = evidence.spanOf(log.spanContext());
    CapturedSpan top = actual == null ? null : evidence.topOf(actual);
    boolean isLostPart =
        top != null
            && !top.traceId().equals(expected.traceId())
            && !top.hasParent()
            && HappensBefore.startedBefore(expected, top);
    return isLostPart && top != null
        ? Why.notBelow(new Question.NotBelow(top, expected), evidence)
        : of(log, expected, evidence);
  }

  /** Returns {@code "card declined"}, shortened. */
  static String label(CapturedLog log) {
    String text = log.body() == null && log.eventName() != null ? log.eventName() : log.text();
    return '"' + Redaction.current().line(text, LONGEST) + '"';
  }

  private Account account() {
    Cause cause = cause();
    return new Account(
        (log.spanContext().isValid() ? "log in another span: " : "log outside of its span: ")
            + Steps.named(expected),
        cause.words(),
        steps().lines(),
        cause.conclusion());
  }

  private Steps steps() {
    Steps steps = new Steps().started(expected, "");
    CurrentScope scope = closedScope();
    if (scope != null) {
      steps.add(expected.service() + " made " + Steps.label(expected) + " current", scope.opened());
      steps.closed(expected.service() + " closed that scope", scope.closedAfter());
    }
    if (origin != null && origin.ended() != null && isBefore(origin.ended(), written)) {
      steps.add(expected.service() + " ended   " + Steps.label(expected), origin.ended());
    }
    if (actual != null) {
      steps.started(actual, "");
      wrapped.ifPresent(
          around ->
              steps.add(
                  "%s wrapped a task with the context of %s"
                      .formatted(actual.service(), actual.name()),
                  around.wrapped()));
    }
    task.ifPresent(
        t -> steps.add(log.service() + " handed a task to " + t.executor(), t.submitted()));
    String what = "%s wrote   %s%s".formatted(log.service(), label(log), where());
    return isSeen() ? steps.add(what, written) : steps.add(what);
  }

  private String where() {
    if (!log.spanContext().isValid()) {
      return ", where no span was current";
    }
    return ", in " + Steps.named(actual, expected);
  }

  private boolean isSeen() {
    return written.threadId() != Moment.UNKNOWN_THREAD || written.at() != null;
  }

  private Cause cause() {
    if (origin == null || !isSeen()) {
      return new Cause(
          "it came from another process, %s"
              .formatted(log.spanContext().isValid() ? "with another span" : "without a span"),
          "so either no span was current where it was written, or the logging library of %s does not"
                  .formatted(log.service())
              + " know it: connect it to OpenTelemetry (its appender), and hand the context over"
              + " with work on other threads.");
    }
    if (log.spanContext().isValid() && actual == null) {
      return new Cause(
          "%s wrote it in %s"
              .formatted(Steps.who(written), ContextOwner.of(log.spanContext(), evidence)),
          "so a context from outside of the test was current there: one that was kept, or that came"
              + " with a header.");
    }
    return actual == null ? outside(origin) : inAnother(actual, origin);
  }

  private Cause inAnother(CapturedSpan other, SpanOrigin begun) {
    String words = "%s wrote it in %s".formatted(Steps.who(written), Steps.named(other, expected));
    if (evidence.isBelow(other, expected)) {
      return new Cause(
          words + ", below " + expected.name(),
          "so it belongs to %s, which was current: expect it there, or expect it in the trace (inTraceOf(\"%s\"))."
              .formatted(other.name(), expected.name()));
    }
    if (wrapped.isPresent()) {
      return new Cause(
          "%s: the task wrapped at %s brought that context along"
              .formatted(words, Steps.at(wrapped.get().wrapped())),
          "so the task was wrapped in another context than that of %s: wrap it where %s is current."
              .formatted(expected.name(), expected.name()));
    }
    if (evidence.isBelow(expected, other)) {
      return outside(begun);
    }
    Moment ended = other.origin() == null ? null : other.origin().ended();
    return ended != null && isBefore(ended, written)
        ? new Cause(
            words + ", which had ended",
            "so an old context was current: a scope that was not closed, or a context that was kept in"
                + " a field, a thread-local or a cache.")
        : new Cause(
            words,
            "so the context of %s was current there: make %s current around the line that writes."
                .formatted(other.name(), expected.name()));
  }

  private Cause outside(SpanOrigin begun) {
    Moment start = begun.started();
    if (!expected.service().equals(log.service())) {
      return new Cause(
          "%s wrote it with a logger of %s, and %s is a span of %s"
              .formatted(Steps.who(written), log.service(), expected.name(), expected.service()),
          "so no span that %s began for it was current: extract the context of what %s sends, and make a span of %s current around the line that writes."
              .formatted(log.service(), expected.service(), log.service()));
    }
    if (isBefore(written, start)) {
      return new Cause(
          "%s wrote it before %s began (%s)"
              .formatted(Steps.who(written), expected.name(), Steps.at(start)),
          "so start %s first, or expect the record outside of it.".formatted(expected.name()));
    }
    if (start.threadId() != written.threadId()) {
      return new Cause(
          "the context of %s did not come along from %s (%s) to %s (%s)"
              .formatted(
                  expected.name(),
                  Steps.thread(start),
                  task.map(t -> Steps.at(t.submitted())).orElse(Steps.at(start)),
                  Steps.thread(written),
                  Steps.at(written)),
          "so the work changed threads without its context: "
              + Unobserved.remedyOn(written.thread(), evidence)
              + ".");
    }
    Moment ended = begun.ended();
    if (ended != null && isBefore(ended, written)) {
      return new Cause(
          "%s had ended (%s) when %s wrote it"
              .formatted(expected.name(), Steps.at(ended), Steps.who(written)),
          "so write it before the end of %s, while it is current.".formatted(expected.name()));
    }
    CurrentScope scope = closedScope();
    if (scope != null) {
      return new Cause(
          "the scope of %s, opened at %s, was closed before %s wrote it"
              .formatted(expected.name(), Steps.at(scope.opened()), Steps.who(written)),
          "so that scope is closed too early: keep %s current around the line that writes."
              .formatted(expected.name()));
    }
    return begun.current() == null
        ? new Cause(
            "%s (%s) was never made current, and %s wrote it"
                .formatted(expected.name(), Steps.at(start), Steps.who(written)),
            "so a record gets no span: call makeCurrent around the work of %s."
                .formatted(expected.name()))
        : new Cause(
            "%s was not current when %s wrote it".formatted(expected.name(), Steps.who(written)),
            "so another context was current over %s (%s), or the record was given one with setContext."
                .formatted(expected.name(), Steps.at(start)));
  }

  /** Returns the scope of the expected span, if it was closed on this thread before. */
  private @Nullable CurrentScope closedScope() {
    CurrentScope scope = origin == null ? null : origin.current();
    boolean isSo =
        scope != null
            && scope.opened().threadId() == written.threadId()
            && scope.isClosedBefore(written);
    return isSo ? scope : null;
  }

  private static boolean isBefore(Moment a, Moment b) {
    return a.sequence() < b.sequence();
  }
}
