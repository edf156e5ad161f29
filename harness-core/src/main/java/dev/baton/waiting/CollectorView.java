package dev.baton.waiting;

import dev.baton.trace.CapturedSpan;
import java.util.List;

/** The data that a collector received, for assertions on it. Thread-safe. */
public interface CollectorView {

  /** Returns the received spans in the order of their arrival. */
  List<CapturedSpan> received();

  /** Returns a summary of received and refused data, for a failure text. */
  String summary();
}
