package dev.baton.diagnosis;

import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spans that one line started both as a child and as a root. This happens if work is distributed
 * over threads and the context reaches only some of them.
 */
final class SameLineSpans {

  private final Map<Kinship, CapturedSpan> firstChildren = new HashMap<>();

  SameLineSpans(List<CapturedSpan> spans) {
    for (CapturedSpan span : spans) {
      if (span.hasParent()) {
        String parent = span.parentSpanContext().getSpanId();
        firstChildren.putIfAbsent(Kinship.of(span.traceId(), parent, span), span);
      }
    }
  }

  /** Returns a child of {@code parent} that began on the line on which {@code root} began. */
  Optional<CapturedSpan> below(CapturedSpan parent, CapturedSpan root) {
    String id = parent.spanContext().getSpanId();
    return Optional.ofNullable(firstChildren.get(Kinship.of(parent.traceId(), id, root)))
        .filter(child -> beganOnOneLine(child, root));
  }

  private static boolean beganOnOneLine(CapturedSpan a, CapturedSpan b) {
    @Nullable CallSite line = lineOf(a);
    return line != null && Objects.equals(line, lineOf(b));
  }

  private static @Nullable CallSite lineOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.started().at();
  }

  private record Kinship(String traceId, String parentId, String service, String name) {

    static Kinship of(String traceId, String parentId, CapturedSpan span) {
      return new Kinship(traceId, parentId, span.service(), span.name());
    }
  }
}
