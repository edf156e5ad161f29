package dev.baton.waiting;

import dev.baton.decision.DecisionView;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/** The data that a collector received, for assertions on it. Thread-safe. */
public interface CollectorView {

  /** Returns the received spans in the order of their arrival. */
  List<CapturedSpan> received();

  /** Returns what its configuration decides, drops and changes; empty if it runs none. */
  default Optional<DecisionView> decisions() {
    return Optional.empty();
  }

  /** Returns what its assertions wait with; empty if they do not wait. */
  default Optional<TraceSource> source() {
    return Optional.empty();
  }

  /** Returns a summary of received and refused data, for a failure text. */
  String summary();
}
