package dev.baton.collector.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Leaves messages as the bytes they are. What a message means is decided after the call has begun,
 * where an unreadable one can be answered properly.
 */
final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {

  private static final BytesMarshaller INSTANCE = new BytesMarshaller();

  private BytesMarshaller() {}

  /** Returns the method {@code Export} of this service. */
  static MethodDescriptor<byte[], byte[]> export(String service) {
    return MethodDescriptor.<byte[], byte[]>newBuilder(INSTANCE, INSTANCE)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, "Export"))
        .build();
  }

  @Override
  public InputStream stream(byte[] value) {
    return new ByteArrayInputStream(value);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw Status.INTERNAL
          .withDescription("cannot read the message")
          .withCause(e)
          .asRuntimeException();
    }
  }
}
