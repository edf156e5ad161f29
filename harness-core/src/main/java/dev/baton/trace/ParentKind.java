package dev.baton.trace;

/** Whether a span's parent is remote; bits 8 and 9 of the OTLP span flags. */
public enum ParentKind {
  /** In the same process, or there is no parent. */
  LOCAL,
  /** In another process: the context was extracted from a carrier. */
  REMOTE,
  /** The producer of the span did not set it. */
  UNKNOWN
}
