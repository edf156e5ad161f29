package dev.baton.collector.pipeline.component;

/** A component could not handle data; the sender of the request is told. */
public final class ConsumeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean permanent;

  private ConsumeException(String message, boolean permanent) {
    super(message);
    this.permanent = permanent;
  }

  /** A failure that a retry may cure. */
  public static ConsumeException transientFailure(String message) {
    return new ConsumeException(message, false);
  }

  /** A failure that no retry cures. */
  public static ConsumeException permanent(String message) {
    return new ConsumeException(message, true);
  }

  public boolean isPermanent() {
    return permanent;
  }
}
