package dev.baton.collector.otlp;

/**
 * How deep messages may stand in each other. The Collector has no limit; here values are read,
 * compared and printed recursively, so that a bomb has to be refused before it goes off.
 */
final class Nesting {

  /** Enough for an attribute value of some 340 lists, each of which is two messages. */
  static final int MAX_MESSAGES = 700;

  private Nesting() {}

  static MalformedOtlpException tooDeep() {
    return new MalformedOtlpException("messages nested deeper than " + MAX_MESSAGES);
  }
}
