package dev.baton.collector.otlp;

/**
 * The limit of nested messages. The Collector has none. Baton reads, compares and prints values
 * recursively, and so rejects messages that would overflow the stack.
 */
final class Nesting {

  /** Enough for an attribute value of about 340 nested lists; each list is two messages. */
  static final int MAX_MESSAGES = 700;

  private Nesting() {}

  static MalformedOtlpException tooDeep() {
    return new MalformedOtlpException("messages nested deeper than " + MAX_MESSAGES);
  }
}
