package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Rewrites a message so that all its strings are valid UTF-8; invalid bytes become U+FFFD. The
 * Collector accepts such strings, while the protobuf runtime rejects the whole message.
 */
final class Utf8Repair {

  private Utf8Repair() {}

  static byte[] repair(byte[] message, Descriptor type) throws IOException {
    return repair(ByteString.copyFrom(message), type).toByteArray();
  }

  private static ByteString repair(ByteString message, Descriptor type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.size() + 16);
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    CodedInputStream input = message.newCodedInput();
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      if (field != null && isTextOrMessage(field)) {
        output.writeUInt32NoTag(tag);
        output.writeBytesNoTag(repair(input.readBytes(), field));
      } else {
        copy(tag, input, output);
      }
    }
    output.flush();
    return ByteString.copyFrom(bytes.toByteArray());
  }

  private static boolean isTextOrMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        || field.getJavaType() == FieldDescriptor.JavaType.STRING;
  }

  private static ByteString repair(ByteString value, FieldDescriptor field) throws IOException {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? repair(value, field.getMessageType())
        : ByteString.copyFromUtf8(value.toStringUtf8());
  }

  private static void copy(int tag, CodedInputStream input, CodedOutputStream output)
      throws IOException {
    output.writeUInt32NoTag(tag);
    switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT -> output.writeUInt64NoTag(input.readUInt64());
      case WireFormat.WIRETYPE_FIXED64 -> output.writeFixed64NoTag(input.readFixed64());
      case WireFormat.WIRETYPE_FIXED32 -> output.writeFixed32NoTag(input.readFixed32());
      default -> output.writeBytesNoTag(input.readBytes()); // groups were rejected before
    }
  }
}
