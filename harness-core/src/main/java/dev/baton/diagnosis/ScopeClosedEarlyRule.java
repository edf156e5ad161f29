package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.RootsWithin.Lost;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * The scope of a SERVER or CONSUMER span was closed before its span ended, and what the same method
 * did in between began traces of its own, as the {@code finally} of a try-with-resources does.
 */
final class ScopeClosedEarlyRule implements Rule {

  @Override
  public String id() {
    return "in-process/scope-closed-early";
  }

  @Override
  public Subject reads() {
    return Subject.SEVERAL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    ThreadTimeline<CapturedSpan> entries = closed(evidence);
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Lost> found =
        RootsWithin.of(entries, evidence, ScopeClosedEarlyRule::isBehindScope).stream()
            .filter(lost -> !mayBeByHand(lost, evidence))
            .toList();
    return Occurrences.group(found, lost -> RootsWithin.place(lost.entry())).stream()
        .filter(alike -> RootsWithin.isAlways(alike, entries))
        .map(alike -> finding(alike, evidence))
        .toList();
  }

  /** Returns the spans of one thread whose scope was closed there; empty if nothing came behind. */
  private static ThreadTimeline<CapturedSpan> closed(Evidence evidence) {
    List<CapturedSpan> closed = new ArrayList<>();
    boolean isAnythingBehind = false;
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = SpanRoles.isEntry(span) ? span.origin() : null;
      CurrentScope scope = origin == null ? null : origin.current();
      Moment ended = origin == null ? null : origin.ended();
      if (origin != null
          && scope != null
          && ended != null
          && scope.isClosedBefore(ended)
          && scope.opened().threadId() == ended.threadId()
          && origin.started().threadId() == ended.threadId()) {
        closed.add(span);
        isAnythingBehind |= scope.closedAfter() + 1 < ended.sequence();
      }
    }
    ThreadTimeline<CapturedSpan> entries = new ThreadTimeline<>();
    for (CapturedSpan span : isAnythingBehind ? closed : List.<CapturedSpan>of()) {
      SpanOrigin origin = span.origin();
      if (origin != null) {
        entries.add(origin.started(), span);
      }
    }
    return entries;
  }

  /** Whether one method opened the scope, began the root behind its close, and ended the span. */
  private static boolean isBehindScope(SpanOrigin entry, CapturedSpan root, Moment start) {
    CurrentScope scope = entry.current();
    SpanOrigin origin = root.origin();
    return scope != null
        && origin != null
        && scope.isClosedBefore(start)
        && LocalWork.isBefore(origin.ended(), entry.ended())
        && RootsWithin.isWithinMethod(start, scope.opened())
        && RootsWithin.isWithinMethod(start, entry.ended());
  }

  /** A test may put together on its own thread whatever it wants to have, side by side. */
  private static boolean mayBeByHand(Lost lost, Evidence evidence) {
    SpanOrigin origin = lost.root().origin();
    CallSite line = origin == null ? null : origin.started().at();
    return line == null || (line.isOfTest() && !RootsWithin.isReceived(lost.entry(), evidence));
  }

  private static Account orItsOwn(Account account) {
    String conclusion = account.conclusion();
    String either =
        conclusion.startsWith("so ") && conclusion.endsWith(".")
            ? "so either "
                + conclusion.substring("so ".length(), conclusion.length() - 1)
                + "; or it is a job of its own: then say so with setNoParent()."
            : conclusion;
    return new Account(account.title(), account.summary(), account.steps(), either);
  }

  /**
   * A loop that runs other jobs until the answer comes and the span ends looks the same. It is
   * likely lost if an assertion expects it elsewhere, or if the same line began a child of another
   * span as well.
   */
  private static Confidence confidence(Occurrences<Lost> alike, Evidence evidence) {
    return alike.all().stream()
            .map(Lost::root)
            .anyMatch(root -> evidence.isExpectedElsewhere(root) || isChildToo(root, evidence))
        ? Confidence.LIKELY
        : Confidence.POSSIBLE;
  }

  /** Whether the line of this root began a span of its name and service below another one. */
  private static boolean isChildToo(CapturedSpan root, Evidence evidence) {
    String line = Occurrences.startLine(root);
    return !line.isEmpty()
        && evidence.snapshot().spans().stream()
            .anyMatch(
                span ->
                    span.hasParent()
                        && span.name().equals(root.name())
                        && span.service().equals(root.service())
                        && Occurrences.startLine(span).equals(line));
  }

  private Finding finding(Occurrences<Lost> alike, Evidence evidence) {
    Lost lost = alike.first();
    Confidence confidence = confidence(alike, evidence);
    Account account = WorkAccount.of(lost.root(), lost.entry(), evidence);
    return AccountFinding.of(
        id(),
        confidence == Confidence.POSSIBLE ? orItsOwn(account) : account,
        alike,
        confidence,
        "if %s is meant to begin a trace, say so with setNoParent()".formatted(lost.root().name()));
  }
}
