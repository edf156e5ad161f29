package dev.baton.trace;

/** Where a span's parent lives; bits 8 and 9 of the OTLP span flags. */
public enum ParentKind {
  /** In the same process, or there is no parent. */
  LOCAL,
  /** In another process: the context came out of a carrier. */
  REMOTE,
  /** The producer of the span did not say. */
  UNKNOWN
}
