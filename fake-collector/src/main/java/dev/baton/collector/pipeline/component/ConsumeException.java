package dev.baton.collector.pipeline.component;

/** A component could not handle data; the sender of the request is told. */
public final class ConsumeException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int UNAVAILABLE = 503;
  private static final int INTERNAL = 500;

  private final int httpStatus;

  private ConsumeException(String message, int httpStatus) {
    super(message);
    this.httpStatus = httpStatus;
  }

  /** A failure that a retry may cure. */
  public static ConsumeException transientFailure(String message) {
    return new ConsumeException(message, UNAVAILABLE);
  }

  /** A failure that no retry cures. */
  public static ConsumeException permanent(String message) {
    return new ConsumeException(message, INTERNAL);
  }

  /** A backend has refused the data with this status, and the sender gets the same. */
  public static ConsumeException refused(int httpStatus) {
    return new ConsumeException("the backend answered " + httpStatus, httpStatus);
  }

  /** The status that the receiver answers with. */
  public int httpStatus() {
    return httpStatus;
  }

  public boolean isPermanent() {
    return httpStatus != UNAVAILABLE;
  }
}
