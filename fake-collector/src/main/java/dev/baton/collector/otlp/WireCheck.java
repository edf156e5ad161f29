package dev.baton.collector.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rejects what the Collector rejects but the protobuf runtime keeps as unknown fields: known fields
 * of a wrong wire type, and all groups.
 */
final class WireCheck {

  private WireCheck() {}

  static void check(byte[] message, Descriptor type) throws IOException, MalformedOtlpException {
    check(CodedInputStream.newInstance(message), type, 0);
  }

  private static void check(CodedInputStream input, Descriptor type, int depth)
      throws IOException, MalformedOtlpException {
    if (depth > Nesting.MAX_MESSAGES) {
      throw Nesting.tooDeep();
    }
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      checkWireType(tag, type, field);
      if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        int outer = input.pushLimit(input.readRawVarint32());
        check(input, field.getMessageType(), depth + 1);
        input.popLimit(outer);
      } else {
        input.skipField(tag);
      }
    }
  }

  private static void checkWireType(int tag, Descriptor type, @Nullable FieldDescriptor field)
      throws MalformedOtlpException {
    int wireType = WireFormat.getTagWireType(tag);
    String where =
        "field " + WireFormat.getTagFieldNumber(tag) + " of " + type.getName() + " has wire type ";
    if (isGroup(wireType)) {
      throw new MalformedOtlpException(where + wireType + ", a group, which proto3 does not have");
    }
    if (field != null && !fits(wireType, field)) {
      throw new MalformedOtlpException(where + wireType + " instead of that of " + field.getType());
    }
  }

  private static boolean isGroup(int wireType) {
    return wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP;
  }

  private static boolean fits(int wireType, FieldDescriptor field) {
    boolean packed = field.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    return packed || wireType == field.getLiteType().getWireType();
  }
}
