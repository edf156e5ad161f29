package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span was ended while it was current, and another one began below it on the same thread, or in a
 * task that was wrapped there, before its scope was closed: work that belongs to it came after its
 * end.
 */
final class StartedAfterEndRule implements Rule {

  @Override
  public String id() {
    return "life-cycle/started-after-end";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Late> found = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      CapturedSpan parent = child.parent();
      if (child.isAfterParent()
          && isLate(child.span(), parent, evidence)
          && !evidence.isOfMisusedScope(parent)) {
        found.add(new Late(child.span(), parent));
      }
    }
    return Occurrences.findings(found, Late::place, this::finding);
  }

  private static boolean isLate(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    SpanOrigin above = parent.origin();
    Moment ended = above == null ? null : above.ended();
    CurrentScope scope = above == null ? null : above.openAtEnd();
    Moment begun = begunAt(span, parent, evidence);
    return ended != null
        && !evidence.isOfLibraries(ended)
        && scope != null
        && begun != null
        && ended.sequence() <= begun.sequence()
        && scope.closedAfter() >= begun.sequence()
        && ended.threadId() == begun.threadId()
        && scope.opened().threadId() == begun.threadId();
  }

  /**
   * Returns where the span took up what was current: at its start, or where its task was wrapped.
   */
  private static @Nullable Moment begunAt(
      CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    SpanOrigin origin = span.origin();
    if (origin == null || origin.parentGiven()) {
      return null;
    }
    return evidence
        .wrapOf(span)
        .filter(task -> task.span().equals(parent.spanContext()))
        .map(WrappedTask::wrapped)
        .orElse(origin.started());
  }

  private Finding finding(Occurrences<Late> alike) {
    Late late = alike.first();
    return AccountFinding.of(
        id(),
        late.account(),
        alike,
        Confidence.LIKELY,
        "end " + late.parent().name() + " behind the close of its scope and run the test again");
  }

  private record Late(CapturedSpan span, CapturedSpan parent) {

    private static boolean isOnThread(CapturedSpan span, @Nullable Moment ended) {
      SpanOrigin origin = span.origin();
      return origin != null && ended != null && origin.started().threadId() == ended.threadId();
    }

    List<String> place() {
      return List.of(parent.service(), parent.name(), span.name());
    }

    Account account() {
      Steps steps = new Steps().started(parent, "");
      SpanOrigin origin = parent.origin();
      Moment ended = origin == null ? null : origin.ended();
      if (ended != null) {
        steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
      }
      boolean isOnItsThread = origin != null && isOnThread(span, origin.ended());
      steps.started(span, isOnItsThread ? " below it, on the same thread" : " below it, in a task");
      return new Account(
          "started after the end: %s, below %s".formatted(span.name(), Steps.named(parent)),
          "%s (%s) began below %s, which had ended (%s)"
              .formatted(
                  span.name(),
                  Steps.startOf(span),
                  parent.name(),
                  ended == null ? "" : Steps.at(ended)),
          steps.lines(),
          "so %s ends too early, while it is still current: end it when its work is done, behind the close of its scope."
              .formatted(parent.name()));
    }
  }
}
