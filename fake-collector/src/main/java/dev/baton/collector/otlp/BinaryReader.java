package dev.baton.collector.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;

/** Reads protobuf messages in the binary format; accepts and rejects what the Collector does. */
final class BinaryReader {

  private BinaryReader() {}

  static void read(byte[] body, Message.Builder into) throws MalformedOtlpException {
    try {
      WireCheck.check(body, into.getDescriptorForType());
      merge(body, into);
    } catch (IOException e) {
      throw new MalformedOtlpException("not a protobuf message: " + e.getMessage(), e);
    }
  }

  private static void merge(byte[] body, Message.Builder into) throws IOException {
    try {
      parse(body, into);
    } catch (InvalidProtocolBufferException e) {
      // The wire format is valid, so only a string can be invalid.
      into.clear();
      parse(Utf8Repair.repair(body, into.getDescriptorForType()), into);
    }
  }

  private static void parse(byte[] body, Message.Builder into) throws IOException {
    CodedInputStream input = CodedInputStream.newInstance(body);
    input.setRecursionLimit(Nesting.MAX_MESSAGES + 1);
    into.mergeFrom(input);
    input.checkLastTagWas(0);
  }
}
