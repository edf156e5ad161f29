package dev.baton.recording;

import dev.baton.trace.CapturedSpan;

/** A span that may still change, as its SDK holds it. Thread-safe. */
public interface LiveSpan {

  /** Returns what is known of it now; always the same object once it has ended. */
  CapturedSpan snapshot();
}
