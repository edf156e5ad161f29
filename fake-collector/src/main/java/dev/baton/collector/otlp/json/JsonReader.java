package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.WireFormat;
import dev.baton.Internal;
import dev.baton.collector.otlp.schema.FieldKind;
import dev.baton.collector.otlp.schema.FieldSchema;
import dev.baton.collector.otlp.schema.MessageSchema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Converts OTLP JSON to protobuf, as leniently as the Collector reads it: it accepts snake_case
 * keys, enum names and integers in strings, and skips unknown keys. If a key is repeated, lists are
 * appended, messages are merged, and for other values the last one wins. Anything after the first
 * value is ignored. Without recursion, because the sender controls the depth.
 */
@Internal
public final class JsonReader {

  /**
   * A message.
   *
   * @param protobuf the message in the binary format
   * @param unknownKeys how many keys were skipped
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Result(byte[] protobuf, int unknownKeys) {}

  /** The Collector's limit for values of unknown keys. */
  private static final int MAX_SKIPPED_DEPTH = 10_000;

  /** A message that has begun, and the list of it that has begun. */
  private static final class Frame {
    final MessageSchema message;
    final int start;
    @Nullable FieldSchema list;

    Frame(MessageSchema message, int start) {
      this.message = message;
      this.start = start;
    }
  }

  private final String json;
  private final JsonParser parser;
  private final JsonScalars scalars;
  private final ProtobufBuffer output;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int unknownKeys;

  private JsonReader(String json, JsonParser parser, ProtobufBuffer output) {
    this.json = json;
    this.parser = parser;
    this.output = output;
    scalars = new JsonScalars(json, parser, output);
  }

  /**
   * Returns the message that this text is.
   *
   * @throws JsonException if it is none
   */
  public static Result read(String json, MessageSchema message) throws IOException {
    ProtobufBuffer output = new ProtobufBuffer(json.length() / 2);
    try (JsonParser parser = UnlimitedJson.factory().createParser(json)) {
      JsonReader reader = new JsonReader(json, parser, output);
      try {
        reader.run(message);
      } catch (JsonProcessingException e) {
        String name = parser.currentName();
        boolean isTold = parser.currentToken() == JsonToken.FIELD_NAME && reader.isToldAt(name);
        throw JsonException.of(e, reader.isInteger(name), isTold);
      }
      return new Result(output.toByteArray(), reader.unknownKeys);
    }
  }

  /** Whether the message that is being read has an integer of this name. */
  private boolean isInteger(@Nullable String name) {
    @Nullable Frame frame = frames.peek();
    @Nullable FieldSchema field = frame == null || name == null ? null : frame.message.field(name);
    return field != null && JsonInteger.isKind(field.kind());
  }

  /** Whether the value of this name is unknown or a number, which is judged before it is read. */
  private boolean isToldAt(@Nullable String name) {
    @Nullable Frame frame = frames.peek();
    @Nullable FieldSchema field = frame == null || name == null ? null : frame.message.field(name);
    return field == null || (field.kind().isPackable() && field.kind() != FieldKind.BOOL);
  }

  private void run(MessageSchema root) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.VALUE_NULL) {
      return;
    }
    require(JsonToken.START_OBJECT, first);
    frames.push(new Frame(root, -1));
    while (!frames.isEmpty()) {
      Frame frame = frames.element();
      if (frame.list == null) {
        member(frame);
      } else {
        element(frame, frame.list);
      }
    }
  }

  private void member(Frame frame) throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      frames.pop();
      if (frame.start >= 0) {
        output.end(frame.start);
      }
      return;
    }
    if (parser.currentName().isEmpty()) {
      endAtEmptyKey(frame);
      return;
    }
    @Nullable FieldSchema field = frame.message.field(parser.currentName());
    JsonToken token = parser.nextToken();
    if (field == null) {
      unknownKeys++;
      skip(token);
    } else if (!field.isRepeated()) {
      value(field, token);
    } else if (token != JsonToken.VALUE_NULL) {
      require(JsonToken.START_ARRAY, token);
      frame.list = field;
    }
  }

  /** The Collector takes an empty key for the end: of all, or of a message that goes on. */
  private void endAtEmptyKey(Frame frame) throws IOException {
    if (frame.start >= 0) {
      throw JsonException.at(parser, "an empty key in " + frame.message);
    }
    frames.pop();
  }

  private void element(Frame frame, FieldSchema list) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      frame.list = null;
    } else {
      value(list, token);
    }
  }

  private void value(FieldSchema field, JsonToken token) throws IOException {
    if (field.kind() != FieldKind.MESSAGE) {
      scalars.value(field, token);
    } else if (token == JsonToken.VALUE_NULL) {
      begin(field);
      output.end(frames.pop().start);
    } else {
      require(JsonToken.START_OBJECT, token);
      begin(field);
    }
  }

  private void begin(FieldSchema field) {
    output.tag(field.number(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
    frames.push(new Frame(field.message(), output.begin()));
  }

  private void skip(JsonToken first) throws IOException {
    int depth = 0;
    for (JsonToken token = first; ; token = parser.nextToken()) {
      if (token.isStructStart() && ++depth > MAX_SKIPPED_DEPTH) {
        throw JsonException.at(parser, "nested deeper than " + MAX_SKIPPED_DEPTH);
      }
      if (token.isStructEnd()) {
        depth--;
      }
      if (token.isScalarValue()) {
        parser.getTextLength(); // reads it to its end, and so finds what is wrong with it
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT && Double.isInfinite(parser.getDoubleValue())) {
        throw JsonException.at(parser, "a number that is too large");
      }
      if (depth == 0) {
        return;
      }
    }
  }

  private void require(JsonToken wanted, @Nullable JsonToken token) throws JsonException {
    if (token != wanted) {
      String mark = "'" + wanted.asString() + "'";
      throw JsonException.expected(mark, parser, json);
    }
  }
}
