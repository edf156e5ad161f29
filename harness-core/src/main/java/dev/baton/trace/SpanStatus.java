package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.trace.StatusCode;

/**
 * How a span's operation ended.
 *
 * @param code unset, ok or error
 * @param description the description of an error; empty otherwise
 */
public record SpanStatus(StatusCode code, String description) {

  private static final SpanStatus UNSET = new SpanStatus(StatusCode.UNSET, "");
  private static final SpanStatus OK = new SpanStatus(StatusCode.OK, "");

  /** The status was not set. */
  public static SpanStatus unset() {
    return UNSET;
  }

  /** The application set the status to ok. */
  public static SpanStatus ok() {
    return OK;
  }

  /** The operation failed, as {@code description} (may be empty) says. */
  public static SpanStatus error(String description) {
    return new SpanStatus(StatusCode.ERROR, description);
  }

  /** Whether the operation failed. */
  public boolean isError() {
    return code == StatusCode.ERROR;
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
