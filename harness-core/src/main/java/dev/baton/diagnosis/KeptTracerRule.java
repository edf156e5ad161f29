package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.ContextKey;
import dev.baton.recording.LateSpan;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parent of a span went to the recording of a test that is over: its tracer was kept from
 * there, so each backend of this test gets a trace without it.
 */
final class KeptTracerRule implements Rule {

  @Override
  public String id() {
    return "wiring/kept-tracer";
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Map<ContextKey, LateSpan> late = new HashMap<>();
    for (LateSpan span : evidence.snapshot().lateSpans()) {
      if (span.unassigned() == null) {
        late.put(ContextKey.of(span.span().spanContext()), span);
      }
    }
    if (late.isEmpty()) {
      return List.of(); // nearly always
    }
    List<Below> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      LateSpan parent = late.get(ContextKey.of(span.parentSpanContext()));
      if (parent != null) {
        found.add(new Below(span, parent));
      }
    }
    return Occurrences.findings(found, Below::place, this::finding);
  }

  private Finding finding(Occurrences<Below> alike) {
    Below first = alike.first();
    return AccountFinding.of(
        id(),
        LateSpanAccount.of(first.parent(), first.span()),
        alike,
        Confidence.LIKELY,
        "look at where the tracer of %s comes from".formatted(first.parent().span().name()));
  }

  private record Below(CapturedSpan span, LateSpan parent) {

    List<String> place() {
      return List.of(parent.recording(), parent.span().name(), span.service(), span.name());
    }
  }
}
