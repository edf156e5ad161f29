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
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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
            .toList();
    if (batches.isEmpty()) {
      return List.of();
    }
    Map<Long, NavigableMap<Long, Pass>> extractions = extractions(evidence);
    List<CapturedSpan> found =
        batches.stream().filter(batch -> isOneOfMany(batch, extractions, evidence)).toList();
    List<Finding> findings = new ArrayList<>();
    for (Occurrences<CapturedSpan> alike : Occurrences.group(found, OneOfManyRule::key)) {
      NotRootAccount.of(alike.first(), evidence)
          .map(account -> finding(account, alike))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Map<Long, NavigableMap<Long, Pass>> extractions(Evidence evidence) {
    Map<Long, NavigableMap<Long, Pass>> byThread = new HashMap<>();
    for (Pass pass : evidence.hops().extractions()) {
      if (pass.hasSpan()) {
        byThread
            .computeIfAbsent(pass.moment().threadId(), thread -> new TreeMap<>())
            .put(pass.moment().sequence(), pass);
      }
    }
    return byThread;
  }

  /** Whether its thread had extracted the contexts of others after the one that it took. */
  private static boolean isOneOfMany(
      CapturedSpan batch, Map<Long, NavigableMap<Long, Pass>> extractions, Evidence evidence) {
    SpanOrigin origin = batch.origin();
    CapturedSpan parent = evidence.parentOf(batch);
    if (origin == null || parent == null || !SpanRoles.isOutgoing(parent)) {
      return false;
    }
    NavigableMap<Long, Pass> ofThread =
        extractions.getOrDefault(origin.started().threadId(), new TreeMap<>());
    List<Pass> before =
        ofThread.headMap(origin.started().sequence(), false).descendingMap().values().stream()
            .limit(MOST_EXTRACTED)
            .takeWhile(pass -> pass.service().equals(batch.service()))
            .toList();
    int others = 0;
    for (ListIterator<Pass> passes = before.listIterator(); passes.hasNext(); ) {
      SpanContext context = passes.next().spanContext();
      if (context.getSpanId().equals(parent.spanId())) {
        return others > 0;
      }
      CapturedSpan other = evidence.spanOf(context);
      if (other == null || evidence.isTakenUp(context) || !SameCode.began(other, parent)) {
        return false;
      }
      others++;
    }
    return false;
  }

  private static List<String> key(CapturedSpan batch) {
    return List.of(batch.service(), batch.name(), Steps.startOf(batch));
  }

  private Finding finding(Account account, Occurrences<CapturedSpan> alike) {
    return AccountFinding.of(
        id(),
        account,
        alike,
        Confidence.LIKELY,
        "look at how many messages %s works on".formatted(alike.first().name()));
  }
}
