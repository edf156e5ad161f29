package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.trace.StatusCode;

/**
 * How a span's operation ended.
 *
 * @param code unset, ok or error
 * @param description the reason of an error; empty otherwise
 */
public record SpanStatus(StatusCode code, String description) {

  private static final SpanStatus UNSET = new SpanStatus(StatusCode.UNSET, "");
  private static final SpanStatus OK = new SpanStatus(StatusCode.OK, "");

  /** Nobody said how it ended. */
  public static SpanStatus unset() {
    return UNSET;
  }

  /** The application vouches for it. */
  public static SpanStatus ok() {
    return OK;
  }

  /** It failed, for the reason in {@code description} (may be empty). */
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
