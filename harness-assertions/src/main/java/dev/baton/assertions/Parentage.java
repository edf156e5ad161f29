package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.waiting.Verdict;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;

/** Who is above a span, and on which side of the wire. */
final class Parentage {

  private Parentage() {}

  static Verdict local(CapturedSpan span, String parentName, Snapshot snapshot) {
    Optional<CapturedSpan> parent = parentOf(span, snapshot);
    boolean holds =
        parent.filter(p -> p.name().equals(parentName)).isPresent()
            && span.parentKind() != ParentKind.REMOTE;
    return holds ? Verdict.proven() : failure(span, "to be a child of " + parentName, snapshot);
  }

  static Verdict remote(CapturedSpan span, String parentName, Snapshot snapshot) {
    Optional<CapturedSpan> parent = parentOf(span, snapshot);
    boolean named = parent.filter(p -> isOrIsBelow(p, parentName, snapshot)).isPresent();
    return named && isRemote(span, parent)
        ? Verdict.proven()
        : failure(span, "to be a remote child of " + parentName, snapshot);
  }

  private static boolean isOrIsBelow(CapturedSpan parent, String name, Snapshot snapshot) {
    boolean isOutgoing = parent.kind() == SpanKind.CLIENT || parent.kind() == SpanKind.PRODUCER;
    return parent.name().equals(name)
        || (isOutgoing
            && parentOf(parent, snapshot).filter(p -> p.name().equals(name)).isPresent());
  }

  private static boolean isRemote(CapturedSpan span, Optional<CapturedSpan> parent) {
    return switch (span.parentKind()) {
      case REMOTE -> true;
      case LOCAL -> false;
      case UNKNOWN -> parent.filter(p -> !p.service().equals(span.service())).isPresent();
    };
  }

  private static Optional<CapturedSpan> parentOf(CapturedSpan span, Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(other -> span.hasParent() && other.spanId().equals(span.parentSpanId()))
        .filter(other -> other.traceId().equals(span.traceId()))
        .findFirst();
  }

  /** A parent id never changes, but the parent itself may still arrive over the wire. */
  private static Verdict failure(CapturedSpan span, String expectation, Snapshot snapshot) {
    String but = butIs(span, snapshot);
    boolean mayArrive = span.hasParent() && parentOf(span, snapshot).isEmpty();
    return mayArrive
        ? Verdict.notYet(() -> Texts.ofSpan(span, expectation, but, snapshot))
        : Verdict.never(() -> Texts.ofSpan(span, expectation, but, snapshot));
  }

  private static String butIs(CapturedSpan span, Snapshot snapshot) {
    if (!span.hasParent()) {
      return "it has no parent";
    }
    String side = span.parentKind() == ParentKind.REMOTE ? "remote" : "local";
    return parentOf(span, snapshot)
        .map(parent -> "its " + side + " parent is " + parent)
        .orElse("its " + side + " parent was never captured");
  }
}
