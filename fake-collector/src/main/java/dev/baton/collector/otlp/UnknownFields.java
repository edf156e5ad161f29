package dev.baton.collector.otlp;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.Map;

/**
 * What the protobuf runtime is more patient with than the Collector: a known field of the wrong
 * wire type, and groups. The runtime keeps both as unknown fields.
 */
final class UnknownFields {

  private UnknownFields() {}

  static void check(Message message) throws MalformedOtlpException {
    Map<Integer, UnknownFieldSet.Field> fields = message.getUnknownFields().asMap();
    for (Map.Entry<Integer, UnknownFieldSet.Field> field : fields.entrySet()) {
      check(message, field.getKey(), field.getValue());
    }
  }

  private static void check(Message message, int number, UnknownFieldSet.Field field)
      throws MalformedOtlpException {
    String where = "field " + number + " of " + message.getDescriptorForType().getName();
    if (!field.getGroupList().isEmpty()) {
      throw new MalformedOtlpException(where + " is a group, which proto3 does not have");
    }
    if (message.getDescriptorForType().findFieldByNumber(number) != null) {
      throw new MalformedOtlpException(where + " has the wrong wire type");
    }
  }
}
