package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SameCode;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch of messages continued the trace of one of them, and the contexts of the others, which its
 * thread had extracted as well, were dropped. A consumer that skips messages differs: it goes on
 * with the one that it extracted last.
 */
final class OneOfManyRule implements Rule {

  private static final int MOST_EXTRACTED = 1_000;

  @Override
  public String id() {
    return "propagation/one-of-many";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<CapturedSpan> batches =
        evidence.snapshot().spans().stream()
            .filter(span -> span.kind() == SpanKind.CONSUMER && span.hasParent())
            .filter(span -> span.links().isEmpty() && span.origin() != null)
            .filter(span -> !BatchSpans.isOneMessage(span))
            .toList();
    if (batches.isEmpty()) {
      return List.of();
    }
    ThreadTimeline<Pass> extractions = extractions(evidence);
    List<Batch> found = new ArrayList<>();
    for (CapturedSpan batch : batches) {
      int others = others(batch, extractions, evidence);
      if (others > 0) {
        found.add(new Batch(batch, others + 1));
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Occurrences<Batch> alike : Occurrences.group(found, Batch::key)) {
      NotRootAccount.of(alike.first().span(), evidence)
          .map(account -> finding(account, alike))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static ThreadTimeline<Pass> extractions(Evidence evidence) {
    ThreadTimeline<Pass> extractions = new ThreadTimeline<>();
    for (Pass pass : evidence.hops().extractions()) {
      if (pass.hasSpan()) {
        extractions.add(pass.moment(), pass);
      }
    }
    return extractions;
  }

  /**
   * Returns how many contexts of other senders its thread had extracted after the one that it took;
   * 0 if somebody went on with one of them.
   */
  private static int others(
      CapturedSpan batch, ThreadTimeline<Pass> extractions, Evidence evidence) {
    SpanOrigin origin = batch.origin();
    CapturedSpan parent = evidence.parentOf(batch);
    if (origin == null || parent == null || !SpanRoles.isOutgoing(parent)) {
      return 0;
    }
    List<Pass> before =
        extractions.before(origin.started()).stream()
            .limit(MOST_EXTRACTED)
            .takeWhile(pass -> pass.service().equals(batch.service()))
            .toList();
    int others = 0;
    for (Pass pass : before) {
      SpanContext context = pass.spanContext();
      if (context.getSpanId().equals(parent.spanId())) {
        return others;
      }
      CapturedSpan other = evidence.spanOf(context);
      if (other == null || evidence.isTakenUp(context) || !SameCode.began(other, parent)) {
        return 0;
      }
      others++;
    }
    return 0;
  }

  private Finding finding(Account account, Occurrences<Batch> alike) {
    Batch first = alike.first();
    return AccountFinding.of(
        id(),
        account,
        alike,
        first.isCounted() ? Confidence.LIKELY : Confidence.POSSIBLE,
        "look at how many messages %s works on".formatted(first.span().name()));
  }

  /** A span, and how many messages its thread had looked at for it. */
  private record Batch(CapturedSpan span, long messages) {

    /** Whether the span says that it is for several. One for the first of them looks the same. */
    boolean isCounted() {
      return BatchSpans.isBatch(span)
          || BatchSpans.isCalledSo(span)
          || BatchSpans.counts(span, messages);
    }

    List<String> key() {
      return List.of(
          span.service(), span.name(), Occurrences.startLine(span), Boolean.toString(isCounted()));
    }
  }
}
