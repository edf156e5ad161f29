package dev.baton.collector.grpc;

import dev.baton.collector.otlp.Loopback;
import dev.baton.collector.otlp.Signal;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server of gRPC's own library, which takes and gives messages as bytes. */
final class OfficialServer implements AutoCloseable {

  /** What it got: name of the method, and metadata. */
  final List<Metadata> metadata = new CopyOnWriteArrayList<>();

  final List<byte[]> messages = new CopyOnWriteArrayList<>();
  private final Server server;

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Answers a message; a status is thrown. */
  interface Answer {
    byte[] to(byte[] message);
  }

  private OfficialServer(Server server) {
    this.server = server;
  }

  static OfficialServer start(
      Signal signal, Answer answer, UnaryOperator<NettyServerBuilder> settings) throws IOException {
    OfficialServer[] self = new OfficialServer[1];
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
            .build();
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(signal.grpcService())
            .addMethod(
                method,
                ServerCalls.asyncUnaryCall(
                    (byte[] message, StreamObserver<byte[]> to) -> {
                      self[0].messages.add(message);
                      try {
                        to.onNext(answer.to(message));
                        to.onCompleted();
                      } catch (RuntimeException e) {
                        to.onError(e);
                      }
                    }))
            .build();
    InetSocketAddress address = Loopback.anyPort();
    Server server =
        settings
            .apply(NettyServerBuilder.forAddress(address))
            .addService(service)
            .intercept(
                new ServerInterceptor() {
                  @Override
                  public <Q, A> ServerCall.Listener<Q> interceptCall(
                      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                    self[0].metadata.add(headers);
                    return next.startCall(call, headers);
                  }
                })
            .build();
    self[0] = new OfficialServer(server);
    server.start();
    return self[0];
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  String header(int call, String name) {
    return metadata.get(call).get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
