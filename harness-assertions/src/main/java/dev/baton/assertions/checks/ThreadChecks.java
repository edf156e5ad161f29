package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.OtherThread;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Optional;

/** Checks on the threads that started and ended a span, and on hand-overs between threads. */
@Internal
public final class ThreadChecks {

  private ThreadChecks() {}

  public static SpanCheck startedOn(String thread) {
    return SpanCheck.fixed(
            "to be started on " + ValueText.name(thread),
            span -> start(span).filter(moment -> moment.thread().equals(thread)).isPresent(),
            ThreadChecks::butStarted)
        .asking(span -> true, OtherThread::new);
  }

  public static SpanCheck endedOn(String thread) {
    return SpanCheck.changing(
            "to be ended on " + ValueText.name(thread),
            span -> end(span).filter(moment -> moment.thread().equals(thread)).isPresent(),
            span ->
                end(span)
                    .map(moment -> "it was ended" + at(moment))
                    .orElse(span.isEnded() ? notTold() : "it has not ended"))
        .asking(CapturedSpan::isEnded, OtherThread::new);
  }

  public static SpanCheck handedOverFrom(String thread) {
    return beside(
        "to be handed over from " + ValueText.name(thread),
        (parent, child) -> parent.thread().equals(thread) && !isSameThread(parent, child));
  }

  public static SpanCheck onThreadOfParent() {
    return beside("to be started on the thread of its parent", ThreadChecks::isSameThread);
  }

  private interface Both {
    boolean test(Moment parent, Moment child);
  }

  private static SpanCheck beside(String expectation, Both both) {
    return SpanCheck.inPlace(
            expectation,
            place -> {
              Optional<Moment> parent = parentStart(place);
              Optional<Moment> child = start(place.span());
              return parent.isPresent()
                  && child.isPresent()
                  && both.test(parent.get(), child.get());
            },
            ThreadChecks::butBoth,
            place ->
                place.span().hasParent() && place.parent().isEmpty()
                    ? Certainty.OPEN
                    : Certainty.FIXED)
        .marking(
            place -> place.parent().map(p -> List.of(p.span())).orElse(List.of()), "its parent")
        .askingInPlace(place -> parentStart(place).map(parent -> new OtherThread(place.span())));
  }

  private static String butBoth(SpanPlace place) {
    if (place.parent().isEmpty()) {
      return place.span().hasParent() ? "its parent was never captured" : "it has no parent";
    }
    return parentStart(place)
        .map(parent -> butStarted(place.span()) + ", its parent" + at(parent))
        .orElse("its parent came over the wire, which does not tell threads");
  }

  private static Optional<Moment> parentStart(SpanPlace place) {
    return place.parent().flatMap(parent -> start(parent.span()));
  }

  private static boolean isSameThread(Moment one, Moment other) {
    boolean isUnknown =
        one.threadId() == Moment.UNKNOWN_THREAD || other.threadId() == Moment.UNKNOWN_THREAD;
    return isUnknown ? one.thread().equals(other.thread()) : one.threadId() == other.threadId();
  }

  private static Optional<Moment> start(CapturedSpan span) {
    return Optional.ofNullable(span.origin()).map(SpanOrigin::started);
  }

  private static Optional<Moment> end(CapturedSpan span) {
    return Optional.ofNullable(span.origin())
        .flatMap(origin -> Optional.ofNullable(origin.ended()));
  }

  private static String butStarted(CapturedSpan span) {
    return start(span).map(moment -> "it was started" + at(moment)).orElse(notTold());
  }

  private static String notTold() {
    return "it came over the wire, which does not tell threads";
  }

  private static String at(Moment moment) {
    return " on " + ValueText.name(moment.thread());
  }
}
