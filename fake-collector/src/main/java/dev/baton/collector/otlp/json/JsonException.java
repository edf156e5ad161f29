package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.Internal;
import java.io.IOException;

/** A text that is not OTLP JSON, and where. */
@Internal
public final class JsonException extends IOException {

  private static final long serialVersionUID = 1L;

  private JsonException(String message) {
    super(message);
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

  static JsonException of(JsonProcessingException failure) {
    String message = String.valueOf(failure.getOriginalMessage()).split("\n", 2)[0];
    JsonLocation location = failure.getLocation();
    return location == null ? new JsonException(message) : at(location, message);
  }

  private static JsonException at(JsonLocation location, String message) {
    return new JsonException(
        message + " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")");
  }
}
