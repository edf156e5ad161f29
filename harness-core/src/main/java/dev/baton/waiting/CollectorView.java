package dev.baton.waiting;

import dev.baton.trace.CapturedSpan;
import java.util.List;

/** What a collector knows of what came to it, for assertions on it. Thread-safe. */
public interface CollectorView {

  /**
   * Returns all spans that have arrived, in the order of their arrival; never fewer than before.
   */
  List<CapturedSpan> received();

  /** Returns what came and what was refused, in words, for a failure text. */
  String summary();
}
