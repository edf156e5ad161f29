package dev.baton.decision;

import java.util.List;

/** A Collector as assertions on its decisions see it. */
public interface DecisionView {

  /** Lets the Collector's own time pass until nothing is pending in it. */
  void settle();

  /** All decisions, in the order in which they were made. */
  List<TraceDecision> decisions();

  /** Spans that came after the decision on their trace. */
  List<LateSpans> lateSpans();

  /** The number of spans of a trace that have come to any backend. */
  int spansAtBackends(String traceId);

  /** The number of spans of a trace that the Collector has received. */
  int spansReceived(String traceId);
}
