package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service continued or linked to its caller's trace with a SERVER or CONSUMER span, but never
 * made that span current, so what the same method did meanwhile began traces of its own.
 */
final class NeverCurrentRule implements Rule {

  @Override
  public String id() {
    return "in-process/never-current";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    ThreadTimeline<CapturedSpan> entries = neverCurrent(evidence);
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Lost> found = new ArrayList<>();
    for (CapturedSpan root : evidence.snapshot().spans()) {
      SpanOrigin origin = root.origin();
      if (origin != null && mayBeLost(root, origin)) {
        around(root, origin.started(), entries)
            .ifPresent(entry -> found.add(new Lost(root, entry)));
      }
    }
    return Occurrences.findings(
        found,
        lost -> place(lost.entry()),
        alike -> finding(alike, confidence(alike, entries, evidence), evidence));
  }

  /** Returns the spans that began and ended on one thread and were never current, by thread. */
  private static ThreadTimeline<CapturedSpan> neverCurrent(Evidence evidence) {
    ThreadTimeline<CapturedSpan> entries = new ThreadTimeline<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null
          && SpanRoles.isEntry(span)
          && (span.hasParent() || !span.links().isEmpty())
          && origin.current() == null
          && origin.ended() != null
          && origin.ended().threadId() == origin.started().threadId()) {
        entries.add(origin.started(), span);
      }
    }
    return entries;
  }

  private static boolean mayBeLost(CapturedSpan root, SpanOrigin origin) {
    return !root.hasParent()
        && !SpanRoles.isEntry(root)
        && !SpanRoles.isRootByIntent(root)
        && !origin.parentGiven()
        && !origin.inRoot();
  }

  /** Returns the span that was open when its own method, or what that called, began the root. */
  private static Optional<CapturedSpan> around(
      CapturedSpan root, Moment start, ThreadTimeline<CapturedSpan> entries) {
    CapturedSpan before = entries.lastUntil(start);
    SpanOrigin origin = before == null ? null : before.origin();
    CallSite line = start.at();
    boolean isAround =
        before != null
            && origin != null
            && before.service().equals(root.service())
            && origin.ended() != null
            && origin.ended().sequence() > start.sequence()
            && origin.started().at() != null
            && line != null
            && line.isWithinMethodOf(origin.started().at());
    return isAround ? Optional.ofNullable(before) : Optional.empty();
  }

  /**
   * Housekeeping on the way to a request, such as the refresh of a token, begins a trace of its own
   * in a correct program too. Then other work was given the context of the span, or not every span
   * of that line has such a root.
   */
  private static Confidence confidence(
      Occurrences<Lost> alike, ThreadTimeline<CapturedSpan> entries, Evidence evidence) {
    Set<CapturedSpan> around = Collections.newSetFromMap(new IdentityHashMap<>());
    alike.all().forEach(lost -> around.add(lost.entry()));
    List<String> place = place(alike.first().entry());
    boolean isWithoutWork =
        alike.all().stream().noneMatch(lost -> isByHand(lost, evidence))
            && around.stream().noneMatch(entry -> isHandedOn(entry, evidence));
    boolean isAlways =
        entries.all().filter(entry -> place(entry).equals(place)).allMatch(around::contains);
    return isWithoutWork && isAlways ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  /** Whether the context of the span was given to a span or a call. */
  private static boolean isHandedOn(CapturedSpan entry, Evidence evidence) {
    return !evidence.childrenOf(entry).isEmpty() || !evidence.injectionsOf(entry).isEmpty();
  }

  /**
   * Whether one method on the test's own thread may have made both spans by hand, side by side: the
   * method of the test, or one that extracted nothing.
   */
  private static boolean isByHand(Lost lost, Evidence evidence) {
    CallSite line = lineOf(lost.root());
    CallSite beside = lineOf(lost.entry());
    return line != null
        && beside != null
        && line.isOfTest()
        && line.isInMethodOf(beside)
        && (line.caller() == null || !isReceived(lost.entry(), evidence));
  }

  private static boolean isReceived(CapturedSpan entry, Evidence evidence) {
    return !entry.links().isEmpty()
        || evidence.extractionFor(entry).filter(Pass::hasSpan).isPresent();
  }

  private static @Nullable CallSite lineOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started().at();
  }

  private static List<String> place(CapturedSpan entry) {
    return List.of(entry.service(), entry.name(), Occurrences.startLine(entry));
  }

  private Finding finding(Occurrences<Lost> alike, Confidence confidence, Evidence evidence) {
    Lost lost = alike.first();
    return AccountFinding.of(
        id(),
        WorkAccount.of(lost.root(), lost.entry(), evidence),
        alike,
        confidence,
        "if %s is meant to begin a trace, say so with setNoParent()".formatted(lost.root().name()));
  }

  private record Lost(CapturedSpan root, CapturedSpan entry) {}
}
