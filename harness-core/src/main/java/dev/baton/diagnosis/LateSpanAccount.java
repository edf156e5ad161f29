package dev.baton.diagnosis;

import dev.baton.recording.LateSpan;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers for a missing span that is in no recording: of a test that had ended, or of no test. */
final class LateSpanAccount {

  private static final int MOST = 3;

  private LateSpanAccount() {}

  /** Answers where a span of this name is missing. */
  static Optional<Account> of(String name, Evidence evidence) {
    List<LateSpan> late =
        evidence.snapshot().lateSpans().stream()
            .filter(one -> one.span().name().equals(name))
            .toList();
    if (late.isEmpty()) {
      return Optional.empty();
    }
    LateSpan first = late.get(0);
    Steps steps = new Steps();
    late.stream().limit(MOST).forEach(one -> add(one, steps));
    if (late.size() > MOST) {
      steps.add("and %s more".formatted(late.size() - MOST));
    }
    String why = first.unassigned();
    if (why != null) {
      return Optional.of(ofNoTest(first, why, steps.lines()));
    }
    return Optional.of(
        first.byContext()
            ? ofContextOfAnother(first, steps.lines())
            : ofTestThatIsOver(first, steps.lines()));
  }

  private static void add(LateSpan late, Steps steps) {
    SpanOrigin origin = late.span().origin();
    Moment opened = origin == null ? null : origin.takenUp();
    if (opened != null) {
      steps.add("the context that it began in was made current", opened);
    }
    steps.started(late.span(), " in " + test(late));
  }

  /** Tells of a span of this test whose parent went to one that is over. */
  static Account of(LateSpan parent, CapturedSpan child) {
    List<String> steps = new ArrayList<>();
    steps.addAll(new Steps().started(parent.span(), " in " + test(parent)).lines());
    steps.addAll(new Steps().started(child, " below it, in this test").lines());
    return ofTestThatIsOver(parent, steps); // the events of two recordings have no common order
  }

  private static String test(LateSpan late) {
    return late.unassigned() == null ? "the test " + late.recording() : "no test";
  }

  private static Account ofTestThatIsOver(LateSpan late, List<String> steps) {
    CapturedSpan span = late.span();
    String test = late.recording();
    return new Account(
        "kept tracer: " + Steps.named(span),
        "%s (%s) went to the test %s, which is over"
            .formatted(span.name(), Steps.startOf(span), test),
        steps,
        "so its tracer was kept from %s, in a static field, a singleton or a cached application: ask"
                .formatted(test)
            + " for the tracer anew in each test, or let tests that share an application share a"
            + " harness. If this test did not start it, work of %s was still running."
                .formatted(test));
  }

  /** Tells of a span that began below a context of another test, or on a thread of it. */
  private static Account ofContextOfAnother(LateSpan late, List<String> steps) {
    CapturedSpan span = late.span();
    String test = late.recording();
    return new Account(
        (span.hasParent() ? "kept context: " : "work left running: ") + Steps.named(span),
        "%s (%s) went to the test %s, which is over"
            .formatted(span.name(), Steps.startOf(span), test),
        steps,
        (span.hasParent()
                ? "because it began below a context of %s. If this test asked for it, that context"
                        .formatted(test)
                    + " was kept, in a field, a queue, or on a thread of a pool where its scope is"
                    + " still open: take the current one for each piece of work."
                : "because its thread or its task is one of %s. If this test asked for it, hand"
                        .formatted(test)
                    + " the context over with each piece of work"
                    + " (Context.current().wrap(task)).")
            + " If not, %s left it running: let that test wait for it, by an assertion on it."
                .formatted(test));
  }

  private static Account ofNoTest(LateSpan late, String why, List<String> steps) {
    CapturedSpan span = late.span();
    return new Account(
        "unassigned: " + Steps.named(span),
        "%s (%s) belongs to no test".formatted(span.name(), Steps.startOf(span)),
        steps,
        "because %s. If it is of this test, hand the context over to its thread".formatted(why)
            + " (Context.current().wrap(task), Context.taskWrapping(executor)), observe the"
            + " executor (harness.observe(executor)), or send harness.requestHeaders() with"
            + " requests.");
  }
}
