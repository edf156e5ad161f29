package dev.baton.hops;

import dev.baton.hops.Arrival.Change;
import dev.baton.propagation.Pass;
import dev.baton.propagation.PropagationFields;
import dev.baton.propagation.WireFormat;
import io.opentelemetry.api.trace.SpanContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines what changed in transit. A part counts only if the receiver would have seen it: a
 * service that reads no baggage has lost none.
 */
final class HopChanges {

  private static final String TRACEPARENT = "traceparent";

  private HopChanges() {}

  static Set<Change> between(Pass sent, Pass received) {
    Set<Change> changes = ofIds(sent.spanContext(), received.spanContext());
    if (hasOtherFlags(sent, received)) {
      changes.add(Change.FLAGS);
    }
    if (hasOtherState(sent, received)) {
      changes.add(Change.TRACE_STATE);
    }
    if (hasOtherBaggage(sent, received)) {
      changes.add(Change.BAGGAGE);
    }
    return changes;
  }

  static Set<Change> ofIds(SpanContext sent, SpanContext received) {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    if (!sent.getTraceId().equals(received.getTraceId())) {
      changes.add(Change.TRACE_ID);
    }
    if (!sent.getSpanId().equals(received.getSpanId())) {
      changes.add(Change.SPAN_ID);
    }
    return changes;
  }

  /** Only W3C Trace Context carries flags other than the sampled flag. */
  private static boolean hasOtherFlags(Pass sent, Pass received) {
    SpanContext a = sent.spanContext();
    SpanContext b = received.spanContext();
    if (a.getTraceFlags().equals(b.getTraceFlags())) {
      return false;
    }
    List<WireFormat> read = WireFormat.in(received.headers().keySet());
    boolean carriesAll = isW3c(sent) && read.equals(List.of(WireFormat.TRACE_CONTEXT));
    return carriesAll || a.isSampled() != b.isSampled();
  }

  private static boolean hasOtherState(Pass sent, Pass received) {
    return isW3c(sent)
        && isW3c(received)
        && !sent.spanContext()
            .getTraceState()
            .asMap()
            .equals(received.spanContext().getTraceState().asMap());
  }

  private static boolean isW3c(Pass pass) {
    return pass.headers().containsKey(TRACEPARENT);
  }

  private static boolean hasOtherBaggage(Pass sent, Pass received) {
    Map<String, String> before = WireBaggage.values(WireBaggage.of(sent));
    return !before.isEmpty()
        && !before.equals(WireBaggage.values(WireBaggage.of(received)))
        && !mayHaveComeUnread(received);
  }

  /**
   * Whether the receiver has no propagator for baggage, so that the baggage may have arrived
   * unread.
   */
  private static boolean mayHaveComeUnread(Pass received) {
    boolean isRead =
        received.headers().keySet().stream().anyMatch(PropagationFields::carriesBaggage);
    boolean isKnown = !received.headerNames().isEmpty();
    boolean isThere =
        received.lowerCaseNames().stream().anyMatch(PropagationFields::carriesBaggage);
    return !isRead && (!isKnown || isThere);
  }
}
