package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;

/**
 * Something that fails when a statement or condition is evaluated. It carries no stack trace: the
 * error mode decides what it means, and it may happen once for each span.
 */
@Internal
public final class OttlException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OttlException(String message) {
    super(message, null, false, false);
  }
}
