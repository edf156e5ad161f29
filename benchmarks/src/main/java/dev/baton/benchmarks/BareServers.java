package dev.baton.benchmarks;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Servers that only parse what comes, with the official generated classes. */
final class BareServers {

  /** What the names of their threads begin with. */
  static final String HTTP = "bare-http";

  static final String GRPC = "bare-grpc";

  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int WINDOW = 8 << 20;

  private BareServers() {}

  /** Starts one on a plain socket for one connection, whose bodies have this length. */
  static int http(int length) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = thread(HTTP, () -> serve(listener, length));
    thread.start();
    return listener.getLocalPort();
  }

  private static void serve(ServerSocket listener, int length) {
    try (Socket socket = listener.accept()) {
      socket.setTcpNoDelay(true);
      DataInputStream input =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
      while (true) {
        skipHead(input);
        byte[] body = new byte[length];
        input.readFully(body);
        if (ExportTraceServiceRequest.parseFrom(body).getResourceSpansCount() > 0) {
          socket.getOutputStream().write(OK);
        }
      }
    } catch (IOException e) {
      // The client has ended.
    }
  }

  private static void skipHead(DataInputStream input) throws IOException {
    for (int last = 0; last != 0x0D0A0D0A; ) {
      last = (last << 8) | input.readUnsignedByte();
    }
  }

  /** Starts one on gRPC's library. */
  static Server grpc() throws IOException {
    ThreadFactory threads = task -> thread(GRPC, task);
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
    MethodDescriptor<ExportTraceServiceRequest, byte[]> method =
        MethodDescriptor.<ExportTraceServiceRequest, byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(BatchClient.METHOD)
            .setRequestMarshaller(new Parsing())
            .setResponseMarshaller(new Bytes())
            .build();
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .channelType(NioServerSocketChannel.class)
        .bossEventLoopGroup(loop)
        .workerEventLoopGroup(loop)
        .executor(Executors.newCachedThreadPool(threads))
        .flowControlWindow(WINDOW)
        .addService(
            ServerServiceDefinition.builder(BatchClient.SERVICE)
                .addMethod(
                    method,
                    ServerCalls.asyncUnaryCall(
                        (request, answers) -> {
                          answers.onNext(new byte[0]);
                          answers.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static final class Parsing
      implements MethodDescriptor.Marshaller<ExportTraceServiceRequest> {

    @Override
    public InputStream stream(ExportTraceServiceRequest value) {
      return value.toByteString().newInput();
    }

    @Override
    public ExportTraceServiceRequest parse(InputStream stream) {
      try {
        return ExportTraceServiceRequest.parseFrom(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
