package dev.baton.collector.otlp.protobuf;

import com.google.protobuf.WireFormat;
import dev.baton.collector.otlp.schema.FieldKind;
import dev.baton.collector.otlp.schema.FieldSchema;
import dev.baton.collector.otlp.schema.MessageSchema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Checks a message that is kept as bytes, as strictly as if it were decoded, and counts what is in
 * it. Without recursion, because the sender controls the depth.
 */
final class MessageCheck {

  /** A message that is not read to its end. */
  private record Outer(MessageSchema message, int limit) {}

  private final ProtobufCursor input;
  private final DecodedSize size;
  private final Deque<Outer> around = new ArrayDeque<>();
  private int unknownFields;
  private int metrics;
  private int dataPoints;

  MessageCheck(byte[] body, int from, int length, DecodedSize size) {
    input = new ProtobufCursor(body, from, length);
    this.size = size;
  }

  int unknownFields() {
    return unknownFields;
  }

  int metrics() {
    return metrics;
  }

  int dataPoints() {
    return dataPoints;
  }

  void run(MessageSchema message) throws IOException {
    MessageSchema current = message;
    while (true) {
      int tag = input.tag();
      if (tag != 0) {
        current = field(tag, current);
      } else if (around.isEmpty()) {
        return;
      } else {
        Outer outer = around.pop();
        input.leave(outer.limit);
        current = outer.message;
      }
    }
  }

  /** Reads a field, or enters it if it is a message; returns the message that comes next. */
  private MessageSchema field(int tag, MessageSchema message) throws IOException {
    @Nullable FieldSchema field = message.field(WireFormat.getTagFieldNumber(tag));
    if (field == null || WireFormat.getTagWireType(tag) != field.kind().wireType()) {
      UnknownFields.skip(input, tag, message); // or a packed list
      unknownFields += field == null ? 1 : 0;
      return message;
    }
    if (field.kind() != FieldKind.MESSAGE) {
      scalar(tag, field);
      return message;
    }
    size.add(DecodedSize.MESSAGE_BYTES);
    count(field);
    around.push(new Outer(message, input.enter()));
    return field.message();
  }

  private void scalar(int tag, FieldSchema field) throws IOException {
    if (field.isId()) {
      int length = input.delimited();
      int wanted = field.name().equals("trace_id") ? 16 : 8;
      if (length != 0 && length != wanted) {
        throw new WireException(
            field.name() + " must be " + wanted + " bytes or absent, but has " + length);
      }
    } else {
      input.skip(tag);
    }
  }

  private void count(FieldSchema field) {
    switch (field.name()) {
      case "metrics" -> metrics++;
      case "data_points" -> dataPoints++;
      default -> {}
    }
  }
}
