package dev.baton.collector.http2;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server has answered.
 *
 * @param headers its fields, {@code :status} first
 * @param body its body, not a copy; empty if there is none
 * @param trailers the fields after the body; empty if there are none
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Http2Reply(List<HeaderField> headers, byte[] body, List<HeaderField> trailers) {

  /** Returns the status of HTTP; 0 if there is none that can be read. */
  public int status() {
    String status = value(headers, ":status");
    return status != null && status.matches("[1-9][0-9]{2}") ? Integer.parseInt(status) : 0;
  }

  /** Returns the value of a header; null if there is none. */
  public @Nullable String header(String name) {
    return value(headers, name);
  }

  /** Returns the value of a field after the body, or of a header if there is none. */
  public @Nullable String trailer(String name) {
    String value = value(trailers, name);
    return value == null ? header(name) : value;
  }

  private static @Nullable String value(List<HeaderField> fields, String name) {
    for (HeaderField field : fields) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return null;
  }
}
