package dev.baton.collector.otlp.protobuf;

import com.google.protobuf.WireFormat;
import dev.baton.collector.otlp.schema.FieldKind;
import dev.baton.collector.otlp.schema.FieldSchema;
import dev.baton.collector.otlp.schema.MessageSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Skips fields that a message does not have. Rejects what the Collector rejects and protobuf would
 * skip: known fields of a wrong wire type, and all groups.
 */
final class UnknownFields {

  private UnknownFields() {}

  static void skip(ProtobufCursor input, int tag, MessageSchema message) throws IOException {
    @Nullable FieldSchema field = message.field(WireFormat.getTagFieldNumber(tag));
    int wireType = WireFormat.getTagWireType(tag);
    String where =
        "field " + WireFormat.getTagFieldNumber(tag) + " of " + message + " has wire type ";
    if (Tag.isGroup(tag)) {
      throw new WireException(where + wireType + ", a group, which proto3 does not have");
    }
    if (field != null && !fits(wireType, field)) {
      throw new WireException(where + wireType + " instead of that of " + field.kind());
    }
    input.skip(tag);
  }

  private static boolean fits(int wireType, FieldSchema field) {
    FieldKind kind = field.kind();
    boolean packed =
        field.isRepeated() && kind.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    return packed || wireType == kind.wireType();
  }
}
