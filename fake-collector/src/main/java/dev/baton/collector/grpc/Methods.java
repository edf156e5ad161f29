package dev.baton.collector.grpc;

import dev.baton.collector.otlp.Signal;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The gRPC methods of OTLP as a client sees them, with messages as raw bytes. */
final class Methods {

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
          return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
          return readAll(stream);
        }
      };

  private Methods() {}

  /** Returns {@code Export} of the service of this signal. */
  static MethodDescriptor<byte[], byte[]> called(Signal signal) {
    return MethodDescriptor.newBuilder(BYTES, BYTES)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
        .build();
  }

  private static byte[] readAll(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw Status.INTERNAL
          .withDescription("the answer cannot be read")
          .withCause(e)
          .asRuntimeException();
    }
  }
}
