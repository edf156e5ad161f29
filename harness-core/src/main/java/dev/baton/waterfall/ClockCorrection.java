package dev.baton.waterfall;

import dev.baton.hops.ClockOffset;
import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves the spans of services whose clocks disagree with those of their callers, so that each call
 * encloses what it called. The clock of the root is taken for right.
 */
final class ClockCorrection {

  private static final int LONGEST = 60;

  private final Map<String, Long> corrections = new TreeMap<>();

  /** Returns the trace with all spans on the clock of its root. */
  Trace of(Trace trace) {
    IdentityHashMap<SpanNode, Long> shifts = new IdentityHashMap<>();
    List<CapturedSpan> corrected = new ArrayList<>(trace.size());
    for (SpanNode node : trace.nodes()) { // parents in front of their children
      long shift = shift(node, shifts);
      shifts.put(node, shift);
      corrected.add(shift == 0 ? node.span() : moved(node.span(), shift));
    }
    return corrections.isEmpty() ? trace : trace.with(corrected);
  }

  private long shift(SpanNode node, IdentityHashMap<SpanNode, Long> shifts) {
    SpanNode parent = node.parent();
    if (parent == null) {
      return 0;
    }
    long above = shifts.getOrDefault(parent, 0L);
    CapturedSpan caller = parent.span();
    CapturedSpan span = node.span();
    if (span.kind() != SpanKind.SERVER || caller.service().equals(span.service())) {
      return above;
    }
    ClockOffset offset = ClockOffset.between(caller, span);
    long shift = offset.isSeen() ? above - offset.nanos() : above;
    if (offset.isSeen() && shift != 0) {
      corrections.putIfAbsent(span.service(), shift);
    }
    return shift;
  }

  private static CapturedSpan moved(CapturedSpan span, long shift) {
    long end = span.isEnded() ? span.endEpochNanos() + shift : CapturedSpan.NOT_ENDED;
    return span.toBuilder().time(span.startEpochNanos() + shift, end).build();
  }

  /** Returns a line that says what was corrected; empty if nothing was. */
  String line() {
    List<String> words = new ArrayList<>();
    corrections.forEach(
        (service, shift) ->
            words.add(
                "%s by %s%s"
                    .formatted(
                        Redaction.current().line(service, LONGEST),
                        shift > 0 ? "+" : "",
                        HumanDuration.ofNanos(shift))));
    return words.isEmpty() ? "" : "clocks corrected: " + String.join(", ", words) + "\n";
  }
}
