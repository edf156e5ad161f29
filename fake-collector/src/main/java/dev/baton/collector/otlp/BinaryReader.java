package dev.baton.collector.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;

/** Reads protobuf messages in the binary format. */
final class BinaryReader {

  private BinaryReader() {}

  static void read(byte[] body, Message.Builder into) throws MalformedOtlpException {
    try {
      CodedInputStream input = CodedInputStream.newInstance(body);
      into.mergeFrom(input);
      input.checkLastTagWas(0);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedOtlpException("not a protobuf message: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MalformedOtlpException("not a protobuf message: " + e, e);
    }
  }
}
