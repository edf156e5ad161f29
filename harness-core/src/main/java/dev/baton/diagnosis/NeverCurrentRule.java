package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.RootsWithin.Lost;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service began a SERVER or CONSUMER span for a request or message, but never made it current, so
 * what the same method did meanwhile began traces of its own.
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
  public Subject reads() {
    return Subject.SEVERAL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    ThreadTimeline<CapturedSpan> entries = neverCurrent(evidence);
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Lost> found =
        RootsWithin.of(
            entries,
            evidence,
            (entry, root, start) -> RootsWithin.isWithinMethod(start, entry.started()));
    return Occurrences.findings(
        found,
        lost -> RootsWithin.place(lost.entry()),
        alike -> finding(alike, confidence(alike, entries, evidence), evidence));
  }

  /** Returns the spans that began and ended on one thread and were never current, by thread. */
  private static ThreadTimeline<CapturedSpan> neverCurrent(Evidence evidence) {
    ThreadTimeline<CapturedSpan> entries = new ThreadTimeline<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null
          && SpanRoles.isEntry(span)
          && isOfRequest(span, evidence)
          && origin.current() == null
          && origin.ended() != null
          && origin.ended().threadId() == origin.started().threadId()) {
        entries.add(origin.started(), span);
      }
    }
    return entries;
  }

  /** Whether somebody looked for the context of a caller for it, be it in vain, or gave it one. */
  private static boolean isOfRequest(CapturedSpan span, Evidence evidence) {
    return span.hasParent() || !span.links().isEmpty() || evidence.extractionFor(span).isPresent();
  }

  /**
   * Housekeeping on the way to a request, such as the refresh of a token, begins a trace of its own
   * in a correct program too. Then other work was given the context of the span, or not every span
   * of that line has such a root.
   */
  private static Confidence confidence(
      Occurrences<Lost> alike, ThreadTimeline<CapturedSpan> entries, Evidence evidence) {
    boolean isWithoutWork =
        alike.all().stream().noneMatch(lost -> isByHand(lost, evidence))
            && alike.all().stream().noneMatch(lost -> isHandedOn(lost.entry(), evidence));
    return isWithoutWork && RootsWithin.isAlways(alike, entries)
        ? Confidence.LIKELY
        : Confidence.POSSIBLE;
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
        && (line.caller() == null || !RootsWithin.isReceived(lost.entry(), evidence));
  }

  private static @Nullable CallSite lineOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started().at();
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
}
