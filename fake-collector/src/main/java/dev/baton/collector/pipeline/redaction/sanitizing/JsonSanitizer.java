package dev.baton.collector.pipeline.redaction.sanitizing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** Replaces each value in JSON by a question mark; other text stays. */
final class JsonSanitizer {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonSanitizer() {}

  static String sanitize(String text) {
    StringWriter written = new StringWriter();
    try (JsonParser parser = JSON.createParser(text);
        JsonGenerator generator = JSON.createGenerator(written)) {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
        return text;
      }
      for (; token != null; token = parser.nextToken()) {
        copy(parser, token, generator);
      }
    } catch (IOException e) {
      return text;
    }
    return written.toString();
  }

  private static void copy(JsonParser parser, JsonToken token, JsonGenerator generator)
      throws IOException {
    if (token.isScalarValue()) {
      generator.writeString("?");
    } else {
      generator.copyCurrentEvent(parser);
    }
  }
}
