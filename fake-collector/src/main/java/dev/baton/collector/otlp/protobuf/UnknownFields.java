package dev.baton.collector.otlp.protobuf;

import com.google.protobuf.WireFormat;
import dev.baton.collector.otlp.schema.FieldKind;
import dev.baton.collector.otlp.schema.FieldSchema;
import dev.baton.collector.otlp.schema.MessageSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Skips fields that a message does not have. Rejects what the Collector rejects and protobuf would
 * skip: known fields of a wrong wire type, and groups with anything in them.
 */
final class UnknownFields {

  private UnknownFields() {}

  static void skip(ProtobufCursor input, int tag, MessageSchema message) throws IOException {
    @Nullable FieldSchema field = message.field(WireFormat.getTagFieldNumber(tag));
    int wireType = WireFormat.getTagWireType(tag);
    String where =
        "field " + WireFormat.getTagFieldNumber(tag) + " of " + message + " has wire type ";
    if (field != null && !fits(wireType, field)) {
      throw new WireException(where + wireType + " instead of that of " + field.kind());
    }
    if (wireType == WireFormat.WIRETYPE_END_GROUP) {
      throw new WireException(where + wireType + ", the end of a group that has not begun");
    }
    if (wireType == WireFormat.WIRETYPE_START_GROUP) {
      input.skipGroup();
    } else if (field != null && wireType != field.kind().wireType()) {
      input.skipPacked(field.kind().wireType());
    } else {
      input.skip(tag);
    }
  }

  private static boolean fits(int wireType, FieldSchema field) {
    FieldKind kind = field.kind();
    boolean packed =
        field.isRepeated() && kind.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    return packed || wireType == kind.wireType();
  }
}
