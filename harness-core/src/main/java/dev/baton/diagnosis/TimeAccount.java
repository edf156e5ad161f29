package dev.baton.diagnosis;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import org.jspecify.annotations.Nullable;

/** Answers when a parent and its child started and ended, and in which lines. */
final class TimeAccount {

  private TimeAccount() {}

  static Account of(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    Moment parentEnd = end(parent);
    SpanOrigin origin = span.origin();
    if (parentEnd != null
        && origin != null
        && origin.started().sequence() > parentEnd.sequence()
        && parent.service().equals(span.service())) {
      return begunAfter(span, origin.started(), parent, parentEnd, evidence);
    }
    Moment childEnd = end(span);
    Steps steps = new Steps().started(parent, "").started(span, "");
    boolean isSameService = parent.service().equals(span.service());
    if (parentEnd != null) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), parentEnd);
    }
    if (childEnd != null) {
      steps.add(span.service() + " ended   " + Steps.label(span) + late(span, parent), childEnd);
    }
    String words =
        "%s ended (%s) before its child %s did (%s)"
            .formatted(parent.name(), at(parentEnd), span.name(), at(childEnd));
    return new Account(
        "child outlives parent: " + parent.name() + ", " + span.name(),
        words,
        steps.lines(),
        isSameService
            ? "so end %s when all its work is done: with a future, in whenComplete rather than in"
                    .formatted(parent.name())
                + " finally; work that nobody waits for gets a link instead of a parent."
            : "so either %s does not wait for %s, or the clocks of the two services differ."
                .formatted(parent.service(), span.service()));
  }

  /** The child began when its parent was over, so how it got that parent is told too. */
  private static Account begunAfter(
      CapturedSpan span, Moment started, CapturedSpan parent, Moment parentEnd, Evidence evidence) {
    InheritedContext context = InheritedContext.of(span, evidence).withoutOpen();
    Steps steps = new Steps().started(parent, "");
    context.addTo(steps);
    steps.started(span, " as a child of " + Steps.named(parent)).ended(span, late(span, parent));
    boolean isSameThread = started.threadId() == parentEnd.threadId();
    return new Account(
        "child outlives parent: " + parent.name() + ", " + span.name(),
        "%s ended (%s) before its child %s began (%s)%s"
            .formatted(
                parent.name(),
                at(parentEnd),
                span.name(),
                at(started),
                context.words().map(words -> ": " + words).orElse("")),
        steps.lines(),
        isSameThread
            ? "so %s ends too early: end it when its work is done, behind the close of its scope."
                .formatted(parent.name())
            : "so %s does not wait for %s: let it wait for what it starts, or give work that nobody waits for a link instead of a parent (setNoParent, addLink)."
                .formatted(parent.name(), span.name()));
  }

  private static String late(CapturedSpan span, CapturedSpan parent) {
    long nanos = span.endEpochNanos() - parent.endEpochNanos();
    return nanos <= 0 ? "" : ", " + HumanDuration.ofNanos(nanos) + " later";
  }

  private static String at(@Nullable Moment moment) {
    return moment == null ? "not known where" : Steps.at(moment);
  }

  private static @Nullable Moment end(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.ended();
  }
}
