package dev.baton.collector.otlp.json;

import com.google.protobuf.CodedInputStream;
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
 * Converts protobuf to OTLP JSON: keys in lowerCamelCase, ids in hex, enums as numbers, 64-bit
 * integers as decimal strings. Fields that are not set are left out. Without recursion, because
 * values may be nested to any depth.
 */
@Internal
public final class JsonWriter {

  /** A message that has begun, and the list of it that has begun. */
  private static final class Frame {
    final MessageSchema message;
    final int outerLimit;
    @Nullable FieldSchema list;
    String comma = "";

    Frame(MessageSchema message, int outerLimit) {
      this.message = message;
      this.outerLimit = outerLimit;
    }
  }

  private final CodedInputStream input;
  private final int length;
  private final StringBuilder json = new StringBuilder();
  private final Deque<Frame> frames = new ArrayDeque<>();

  private JsonWriter(byte[] protobuf) {
    input = CodedInputStream.newInstance(protobuf);
    length = protobuf.length;
  }

  /**
   * Returns the message as JSON without line breaks.
   *
   * @throws IOException if the bytes are no message
   */
  public static String write(byte[] protobuf, MessageSchema message) throws IOException {
    JsonWriter writer = new JsonWriter(protobuf);
    writer.begin(message, Integer.MAX_VALUE);
    while (!writer.frames.isEmpty()) {
      writer.step(writer.frames.element());
    }
    return writer.json.toString();
  }

  private void begin(MessageSchema message, int outerLimit) {
    json.append('{');
    frames.push(new Frame(message, outerLimit));
  }

  private void step(Frame frame) throws IOException {
    int tag = input.readTag();
    if (tag == 0) {
      end(frame);
      return;
    }
    @Nullable FieldSchema field = frame.message.field(WireFormat.getTagFieldNumber(tag));
    if (field == null && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
      input.skipRawBytes(rest()); // a receiver accepts groups that do not end
    } else if (field == null) {
      input.skipField(tag);
    } else if (WireFormat.getTagWireType(tag) == field.kind().wireType()) {
      next(frame, field);
      value(field);
    } else {
      packed(frame, field);
    }
  }

  /** Returns how much of the current message is left. */
  private int rest() {
    int left = input.getBytesUntilLimit();
    return left < 0 ? length - input.getTotalBytesRead() : left;
  }

  private void end(Frame frame) {
    json.append(frame.list == null ? "}" : "]}");
    frames.pop();
    if (!frames.isEmpty()) {
      input.popLimit(frame.outerLimit);
    }
  }

  /** Writes what comes before a value: a comma, a key, or the end of a list. */
  private void next(Frame frame, FieldSchema field) {
    if (frame.list == field) {
      json.append(',');
      return;
    }
    json.append(frame.list == null ? "" : "]").append(frame.comma);
    frame.comma = ",";
    frame.list = field.isRepeated() ? field : null;
    JsonText.quote(field.jsonName(), json);
    json.append(field.isRepeated() ? ":[" : ":");
  }

  private void packed(Frame frame, FieldSchema field) throws IOException {
    int outer = input.pushLimit(input.readRawVarint32());
    while (!input.isAtEnd()) {
      next(frame, field);
      value(field);
    }
    input.popLimit(outer);
  }

  private void value(FieldSchema field) throws IOException {
    if (field.kind() == FieldKind.MESSAGE) {
      int outer = input.pushLimit(input.readRawVarint32());
      begin(field.message(), outer);
    } else {
      JsonText.scalar(field, input, json);
    }
  }
}
