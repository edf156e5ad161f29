package dev.baton.decision;

import dev.baton.sampling.KeptShare;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Whether the Collector notes what it receives and why it decides. */
  default boolean explains() {
    return true;
  }

  /** The ids of the traces that the Collector has received, by the names of their spans. */
  default Map<String, Set<String>> tracesByName() {
    return Map.of();
  }

  /** The spans that processors have taken out, in order; tail sampling has decisions instead. */
  default List<SpanLoss> losses() {
    return List.of();
  }

  /** The values that processors have added, changed or removed, in order. */
  default List<SpanChange> changes() {
    return List.of();
  }

  /** The full ids of the processors of spans, each with its pipelines: {@code batch in traces}. */
  default List<String> processors() {
    return List.of();
  }

  /** The full ids of the exporters of spans, each of which is a backend. */
  default List<String> backends() {
    return List.of();
  }

  /**
   * The spans that a backend has got, in the order of their arrival.
   *
   * @throws IllegalArgumentException if there is no exporter of this id
   */
  default List<CapturedSpan> spansAt(String backend) {
    throw new IllegalArgumentException("there is no exporter " + backend);
  }

  /**
   * The series of span metrics that a backend has got, with their latest totals.
   *
   * @throws IllegalArgumentException if there is no exporter of this id
   */
  default List<CountedSeries> metricsAt(String backend) {
    throw new IllegalArgumentException("there is no exporter " + backend);
  }

  /** The metrics that the Collector keeps about itself. */
  default List<OwnMetric> ownMetrics() {
    return List.of();
  }

  /** What in the traffic makes results differ from those of production, such as ids in a row. */
  default List<String> trafficTraps() {
    return List.of();
  }

  /**
   * The settings that do not do what they look like, those that show with this traffic included.
   */
  default List<ConfigTrap> traps() {
    return List.of();
  }

  /** How many of the traces that the Collector has received have come to a backend. */
  KeptShare keptShare();
}
