package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.ClockOffset;
import dev.baton.hops.SpanRoles;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * By the spans' times, a call was received before it was sent, or answered after its caller had the
 * response. The clocks of the two services differ, or the program set the times.
 */
final class ClockSkewRule implements Rule {

  @Override
  public String id() {
    return "time/clock-skew";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<ClockOffset> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      CapturedSpan caller = SpanRoles.isEntry(span) ? evidence.parentOf(span) : null;
      ClockOffset offset = caller == null ? null : offset(caller, span, evidence);
      if (offset != null) {
        found.add(offset);
      }
    }
    return Occurrences.findings(found, ClockSkewRule::key, this::finding);
  }

  private static @Nullable ClockOffset offset(
      CapturedSpan caller, CapturedSpan receiver, Evidence evidence) {
    if (caller.service().equals(receiver.service())
        || evidence.handsetTimes().in(caller).isPresent()
        || evidence.handsetTimes().in(receiver).isPresent()) {
      return null;
    }
    ClockOffset offset = ClockOffset.between(caller, receiver);
    boolean isSeen = offset.isSeen(evidence.snapshot().clockStepNanos());
    return isSeen && !isStartedAtPoll(offset) ? offset : null;
  }

  /** A receiver of messages may give its span the time at which it began to wait for them. */
  private static boolean isStartedAtPoll(ClockOffset offset) {
    CapturedSpan receiver = offset.receiver();
    return receiver.kind() == SpanKind.CONSUMER
        && receiver.endEpochNanos() >= offset.caller().startEpochNanos();
  }

  private static List<String> key(ClockOffset offset) {
    return List.of(
        offset.caller().service(),
        offset.receiver().service(),
        offset.nanos() < 0 ? "behind" : "ahead");
  }

  private Finding finding(Occurrences<ClockOffset> alike) {
    ClockOffset offset = alike.first();
    String from = offset.caller().service();
    String to = offset.receiver().service();
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(entry(from + " started " + Occurrences.label(offset.caller()), at(offset.caller())));
    lines.add(
        entry(
            "%s started %s below it%s"
                .formatted(to, Occurrences.label(offset.receiver()), offset.words()),
            at(offset.receiver())));
    return new Finding(
        id(),
        "clock skew: " + from + " → " + to,
        "",
        alike.withCount(FindingPhrases.aligned(lines)),
        cause(offset),
        Confidence.LIKELY,
        settledBy(offset));
  }

  private static String cause(ClockOffset offset) {
    String from = offset.caller().service();
    String to = offset.receiver().service();
    String about = HumanDuration.ofNanos(Math.abs(offset.nanos()));
    String which = offset.nanos() < 0 ? "behind" : "ahead";
    if (isStartGiven(offset.receiver())) {
      return "so %s, which runs in the JVM of %s, gives its span times by hand (setStartTimestamp, end) that are about %s %s: leave them out."
          .formatted(to, from, about, which);
    }
    return isInOneJvm(offset)
        ? "so %s, which runs in the JVM of %s, has times that are about %s %s: by another clock that its SDK was given (setClock), or set by hand (setStartTimestamp, end). Leave both out."
            .formatted(to, from, about, which)
        : "so the clock of %s is about %s %s that of %s, or its spans get their times from such a clock by hand: synchronise the two, or leave the times to the SDK."
            .formatted(to, about, offset.nanos() < 0 ? which : which + " of", from);
  }

  private static String settledBy(ClockOffset offset) {
    String to = offset.receiver().service();
    if (isStartGiven(offset.receiver())) {
      return "look at what " + to + " gives to setStartTimestamp and end(time)";
    }
    return isInOneJvm(offset)
        ? "look for setClock where the SDK of %s is made, and for setStartTimestamp and end(time) in its code"
            .formatted(to)
        : "compare the two clocks, and look for setStartTimestamp and end(time) in " + to;
  }

  private static boolean isStartGiven(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin != null && origin.startGiven();
  }

  private static boolean isInOneJvm(ClockOffset offset) {
    return offset.caller().origin() != null && offset.receiver().origin() != null;
  }

  private static String at(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? "" : FindingPhrases.where(origin.started());
  }
}
