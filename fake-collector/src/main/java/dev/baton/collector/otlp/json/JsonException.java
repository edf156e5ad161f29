package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.Internal;
import java.io.IOException;
import java.util.regex.Pattern;

/** A text that is not OTLP JSON, and where. */
@Internal
public final class JsonException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * The Collector quotes the first byte of such a character, and 255 for a minus without digits.
   */
  private static final Pattern NON_ASCII =
      Pattern.compile("[^\\x00-\\x7F]|code (12[89]|1[3-9]\\d|[2-9]\\d\\d|\\d{4,})\\b");

  private final boolean untold;

  private JsonException(String message, boolean untold) {
    super(message);
    this.untold = untold;
  }

  /**
   * Whether the Collector cannot tell the sender what is wrong, because its message would contain a
   * byte that is not UTF-8.
   */
  public boolean isUntold() {
    return untold;
  }

  /** Returns the same failure as one that the Collector cannot tell the sender. */
  JsonException untold() {
    return new JsonException(String.valueOf(getMessage()), true);
  }

  static JsonException at(JsonParser parser, String message) {
    return at(parser.currentLocation(), message);
  }

  /** Returns that something else than the current token was wanted. */
  static JsonException expected(String wanted, JsonParser parser, String json) {
    JsonLocation location = parser.currentTokenLocation();
    int from = (int) Math.max(0, Math.min(location.getCharOffset(), json.length()));
    String found = json.substring(from, Math.min(json.length(), from + 12));
    String problem =
        found.isEmpty()
            ? "but the text ends"
            : "but found '" + found.replaceAll("\\p{Cntrl}", "?") + "'";
    return at(location, "expected " + wanted + ", " + problem);
  }

  /**
   * Returns the failure of a parser.
   *
   * @param integer whether it may have been on its way to an integer
   * @param told whether the Collector quotes no byte of a character where it was
   */
  static JsonException of(JsonProcessingException failure, boolean integer, boolean told) {
    String message = String.valueOf(failure.getOriginalMessage()).split("\n", 2)[0];
    JsonLocation location = failure.getLocation();
    JsonException made =
        location == null ? new JsonException(message, false) : at(location, message);
    boolean minus = integer && (message.contains("minus sign") || message.contains("'-Inf"));
    boolean untold = minus || (!told && NON_ASCII.matcher(message).find());
    return untold ? made.untold() : made;
  }

  private static JsonException at(JsonLocation location, String message) {
    return new JsonException(
        message + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")",
        false);
  }
}
