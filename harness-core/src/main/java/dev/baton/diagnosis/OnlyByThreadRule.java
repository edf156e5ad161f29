package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call or message came without a context and yet continued its sender's trace, because both ends
 * ran on one thread: between two processes the trace would end there.
 */
final class OnlyByThreadRule implements Rule {

  @Override
  public String id() {
    return "propagation/only-by-thread";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<ChildSpan> found = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      if (isOnlyByThread(child.span(), child.parent(), evidence)) {
        found.add(child);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Occurrences<ChildSpan> alike : Occurrences.group(found, OnlyByThreadRule::key)) {
      finding(alike, evidence).ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean isOnlyByThread(CapturedSpan span, CapturedSpan parent, Evidence evidence) {
    return span.parentKind() == ParentKind.LOCAL
        && !span.service().equals(parent.service())
        && SpanRoles.isEntry(span)
        && SpanRoles.isOutgoing(parent)
        && SpanRoles.fit(parent, span)
        && evidence.injectionsOf(parent).isEmpty()
        && isNothingExtracted(span, evidence);
  }

  /** Whether the span's thread looked for a context, and found nothing but what was current. */
  private static boolean isNothingExtracted(CapturedSpan span, Evidence evidence) {
    SpanOrigin origin = span.origin();
    Optional<Pass> extraction = evidence.extractionFor(span);
    return origin != null
        && !origin.parentGiven()
        && extraction.isPresent()
        && !extraction.get().hasSpan()
        && extraction.get().moment().threadId() == origin.started().threadId();
  }

  private static List<String> key(ChildSpan child) {
    return List.of(
        child.parent().service(), child.span().service(), Occurrences.startLine(child.span()));
  }

  private Optional<Finding> finding(Occurrences<ChildSpan> alike, Evidence evidence) {
    ChildSpan first = alike.first();
    return LocalParentAccount.of(first.span(), first.parent(), evidence)
        .map(
            account ->
                AccountFinding.of(
                    id(),
                    account,
                    alike,
                    Confidence.LIKELY,
                    "run %s on a thread of its own".formatted(first.span().service())));
  }
}
