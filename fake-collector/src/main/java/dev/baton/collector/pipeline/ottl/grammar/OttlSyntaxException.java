package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.Internal;

/** A text that is no OTTL. The message says what is wrong, and where. */
@Internal
public final class OttlSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OttlSyntaxException(String message) {
    super(message);
  }

  static OttlSyntaxException at(int offset, String problem) {
    return new OttlSyntaxException(problem + " at column " + (offset + 1));
  }
}
