package dev.baton.collector.grpc;

import dev.baton.collector.otlp.Signal;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * The gRPC methods of OTLP, with messages as raw bytes. Messages are decoded after the call has
 * started, so that a malformed one can be answered with a proper status.
 */
final class Methods {

  private static final MethodDescriptor.Marshaller<byte[]> BYTES =
      marshaller(Methods::readAll, bytes -> bytes);
  private static final MethodDescriptor.Marshaller<Received> RECEIVED =
      marshaller(Received::from, Received::bytes);

  private Methods() {}

  /** Returns {@code Export} as the server sees it. */
  static MethodDescriptor<Received, byte[]> served(Signal signal) {
    return MethodDescriptor.newBuilder(RECEIVED, BYTES)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name(signal))
        .build();
  }

  /** Returns {@code Export} as the client sees it. */
  static MethodDescriptor<byte[], byte[]> called(Signal signal) {
    return MethodDescriptor.newBuilder(BYTES, BYTES)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name(signal))
        .build();
  }

  private static String name(Signal signal) {
    return MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export");
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

  private static <T> MethodDescriptor.Marshaller<T> marshaller(
      Function<InputStream, T> parse, Function<T, byte[]> bytes) {
    return new MethodDescriptor.Marshaller<>() {
      @Override
      public InputStream stream(T value) {
        return new ByteArrayInputStream(bytes.apply(value));
      }

      @Override
      public T parse(InputStream stream) {
        return parse.apply(stream);
      }
    };
  }
}
