package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.baton.Internal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any JSON: objects as maps, arrays as lists, texts, numbers as they are written. */
@Internal
public final class JsonTree {

  /** A number as it is written. */
  public record JsonNumber(String text) {}

  private static final int DEEPEST = 200;
  private static final JsonFactory FACTORY = UnlimitedJson.factory();

  private JsonTree() {}

  /**
   * Returns a map, list, string, {@link JsonNumber}, boolean or null. Of a key that is repeated,
   * the last value wins.
   *
   * @throws JsonException if the text is not one JSON value
   */
  public static @Nullable Object parse(String json) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      @Nullable JsonToken first = parser.nextToken();
      if (first == null) {
        throw JsonException.at(parser, "there is no JSON");
      }
      @Nullable Object value = value(parser, first, 0);
      if (parser.nextToken() != null) {
        throw JsonException.at(parser, "there is something after the end");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonException.of(e, false, false);
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a text can be read", e);
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw JsonException.at(parser, "nested deeper than " + DEEPEST);
    }
    return switch (token) {
      case START_OBJECT -> object(parser, depth);
      case START_ARRAY -> array(parser, depth);
      case VALUE_STRING -> WellFormed.text(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> new JsonNumber(parser.getText());
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, int depth)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = WellFormed.text(parser.currentName());
      members.put(key, value(parser, parser.nextToken(), depth + 1));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser, int depth) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token, depth + 1));
    }
    return elements;
  }
}
