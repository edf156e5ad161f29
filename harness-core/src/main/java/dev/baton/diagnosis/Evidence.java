package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules ask of a snapshot: which pass belongs to which span, and what was open when. */
final class Evidence {

  private final Snapshot snapshot;
  private final Map<String, CapturedSpan> spansById = new HashMap<>();
  private final Set<String> extractedIds = new HashSet<>();
  private final Set<String> parentIds = new HashSet<>();

  Evidence(Snapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.spans().forEach(span -> spansById.putIfAbsent(id(span.spanContext()), span));
    snapshot.spans().forEach(span -> parentIds.add(id(span.parentSpanContext())));
    snapshot.extractions().forEach(pass -> extractedIds.add(id(pass.spanContext())));
  }

  private static String id(SpanContext span) {
    return span.getTraceId() + span.getSpanId();
  }

  /** Whether a captured span names this one as its parent. */
  boolean isParent(SpanContext span) {
    return parentIds.contains(id(span));
  }

  /** Returns the span whose context was injected, null if it is not of this recording. */
  @Nullable CapturedSpan spanOf(Pass injection) {
    return spansById.get(id(injection.spanContext()));
  }

  /**
   * Returns the extraction that came before this span's start, on the same thread. Of a span that
   * came over the wire neither is known: then the latest one of its service that found as much as
   * it did.
   */
  Optional<Pass> extractionBefore(CapturedSpan span) {
    return snapshot.extractions().stream()
        .filter(pass -> pass.service().equals(span.service()))
        .filter(pass -> isJustBefore(pass, span))
        .max(Comparator.comparingLong(pass -> pass.moment().sequence()));
  }

  private static boolean isJustBefore(Pass pass, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return pass.hasSpan() == span.hasParent();
    }
    return pass.moment().sequence() < origin.started().sequence()
        && pass.moment().thread().equals(origin.started().thread());
  }

  /**
   * Returns the injection that this entry span should have received: nobody extracted it, the span
   * that it speaks of was still waiting, and it went the same way.
   */
  Optional<Pass> lostInjectionFor(CapturedSpan entry) {
    return snapshot.injections().stream()
        .filter(pass -> pass.hasSpan() && !extractedIds.contains(id(pass.spanContext())))
        .filter(pass -> mayLeadTo(pass, entry))
        .max(Comparator.comparingLong(pass -> pass.moment().sequence()));
  }

  private boolean mayLeadTo(Pass injection, CapturedSpan entry) {
    CapturedSpan sender = spanOf(injection);
    return sender != null
        && !parentIds.contains(id(sender.spanContext()))
        && fits(sender.kind(), entry.kind())
        && startedBefore(sender, entry)
        && (sender.kind() == SpanKind.PRODUCER || wasOpenAt(sender, entry))
        && Target.of(sender).mayBe(Target.of(entry));
  }

  private static boolean fits(SpanKind sender, SpanKind receiver) {
    return receiver == SpanKind.CONSUMER
        ? sender == SpanKind.PRODUCER
        : sender != SpanKind.PRODUCER;
  }

  /** Returns outgoing spans without an injection that were open when this entry span began. */
  List<CapturedSpan> silentSendersFor(CapturedSpan entry) {
    Set<String> injectedIds = new HashSet<>();
    snapshot.injections().forEach(pass -> injectedIds.add(id(pass.spanContext())));
    return snapshot.spans().stream()
        .filter(span -> isOutgoing(span) && fits(span.kind(), entry.kind()))
        .filter(span -> !injectedIds.contains(id(span.spanContext())))
        .filter(span -> span.kind() == SpanKind.PRODUCER || wasOpenAt(span, entry))
        .filter(span -> Target.of(span).isSame(Target.of(entry)))
        .toList();
  }

  private static boolean isOutgoing(CapturedSpan span) {
    return span.kind() == SpanKind.CLIENT || span.kind() == SpanKind.PRODUCER;
  }

  /** Returns the spans of the same service that were open on other threads when this one began. */
  List<CapturedSpan> openElsewhereAt(CapturedSpan start) {
    SpanOrigin origin = start.origin();
    if (origin == null) {
      return List.of();
    }
    return snapshot.spans().stream()
        .filter(span -> span.origin() != null)
        .filter(span -> span.service().equals(start.service()))
        .filter(span -> !span.traceId().equals(start.traceId()))
        .filter(span -> !threadOf(span).equals(threadOf(start)))
        .filter(span -> wasOpenAt(span, start))
        .toList();
  }

  private static String threadOf(CapturedSpan span) {
    return span.origin() == null ? "" : span.origin().started().thread();
  }

  private static boolean startedBefore(CapturedSpan a, CapturedSpan b) {
    SpanOrigin first = a.origin();
    SpanOrigin second = b.origin();
    if (first == null || second == null) {
      return a.startEpochNanos() <= b.startEpochNanos();
    }
    return first.started().sequence() < second.started().sequence();
  }

  private static boolean wasOpenAt(CapturedSpan span, CapturedSpan start) {
    if (!startedBefore(span, start)) {
      return false;
    }
    SpanOrigin spanOrigin = span.origin();
    SpanOrigin startOrigin = start.origin();
    if (spanOrigin == null || startOrigin == null) {
      return !span.isEnded() || span.endEpochNanos() >= start.startEpochNanos();
    }
    return spanOrigin.ended() == null
        || spanOrigin.ended().sequence() > startOrigin.started().sequence();
  }
}
