package dev.baton.examples.instrumentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The gRPC service stock.Stock, with plain texts for messages, so that nothing is generated. */
final class StockService {

  static final MethodDescriptor<String, String> COUNT =
      MethodDescriptor.newBuilder(new TextMarshaller(), new TextMarshaller())
          .setType(MethodType.UNARY)
          .setFullMethodName("stock.Stock/Count")
          .build();

  private StockService() {}

  static ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder("stock.Stock")
        .addMethod(COUNT, ServerCalls.asyncUnaryCall(StockService::count))
        .build();
  }

  private static void count(String item, StreamObserver<String> answer) {
    if (!item.equals("books")) {
      answer.onError(Status.INTERNAL.withDescription("no shelf for " + item).asException());
      return;
    }
    answer.onNext("7 " + item);
    answer.onCompleted();
  }

  private static final class TextMarshaller implements Marshaller<String> {

    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
