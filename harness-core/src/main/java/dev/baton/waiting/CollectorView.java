package dev.baton.waiting;

import dev.baton.trace.CapturedSpan;
import java.util.List;

/** The data that a collector received, for assertions on it. Thread-safe. */
public interface CollectorView {

  /** Returns all received spans in the order of their arrival. The list never gets shorter. */
  List<CapturedSpan> received();

  /** Returns a summary of received and refused data, for a failure text. */
  String summary();
}
