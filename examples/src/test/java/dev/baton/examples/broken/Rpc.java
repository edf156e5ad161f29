package dev.baton.examples.broken;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server with one thread and a channel to it, and interceptors for both ends, done right.
 */
final class Rpc implements AutoCloseable {

  static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.UNARY);
  static final MethodDescriptor<String, String> WATCH =
      method("Watch", MethodType.SERVER_STREAMING);

  private static final TextMapGetter<Metadata> FROM_METADATA =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Metadata metadata) {
          return metadata.keys();
        }

        @Override
        public String get(Metadata metadata, String key) {
          return metadata.get(key(key));
        }
      };

  private final Server server;
  private final ExecutorService threads = Http.pool("stock-grpc");
  private final ExecutorService callbacks = Http.pool("web-grpc");
  final ManagedChannel channel;

  Rpc(ServerServiceDefinition service, ServerInterceptor... interceptors) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
            .addService(ServerInterceptors.intercept(service, interceptors))
            .executor(threads)
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .usePlaintext()
            .executor(callbacks)
            .build();
  }

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.newBuilder(new Text(), new Text())
        .setType(type)
        .setFullMethodName("stock.Stock/" + name)
        .build();
  }

  static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** Begins a CLIENT span for each call and sends its context. */
  static ClientInterceptor client(Service service) {
    return new ClientInterceptor() {
      @Override
      public <I, O> ClientCall<I, O> interceptCall(
          MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        String name = method.getBareMethodName();
        Span span = service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void start(Listener<O> listener, Metadata headers) {
            Context context = Context.current().with(span);
            service.propagator.inject(context, headers, (m, k, v) -> m.put(key(k), v));
            super.start(ending(span, listener), headers);
          }
        };
      }
    };
  }

  private static <O> ClientCall.Listener<O> ending(Span span, ClientCall.Listener<O> listener) {
    return new SimpleForwardingClientCallListener<>(listener) {
      @Override
      public void onClose(Status status, Metadata trailers) {
        span.end();
        super.onClose(status, trailers);
      }
    };
  }

  /** Begins a SERVER span for each call, which is current while the call is handled. */
  static ServerInterceptor server(Service service) {
    return new ServerInterceptor() {
      @Override
      public <I, O> ServerCall.Listener<I> interceptCall(
          ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        Context sent = service.propagator.extract(Context.root(), headers, FROM_METADATA);
        String name = call.getMethodDescriptor().getBareMethodName();
        Span span =
            service
                .tracer
                .spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setParent(sent)
                .startSpan();
        Context context = sent.with(span);
        try (Scope ignored = context.makeCurrent()) {
          return handled(context, next.startCall(ending(span, call), headers));
        }
      }
    };
  }

  private static <I, O> ServerCall<I, O> ending(Span span, ServerCall<I, O> call) {
    return new SimpleForwardingServerCall<>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        span.end();
        super.close(status, trailers);
      }
    };
  }

  private static <I> ServerCall.Listener<I> handled(
      Context context, ServerCall.Listener<I> listener) {
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onHalfClose() {
        try (Scope ignored = context.makeCurrent()) {
          super.onHalfClose();
        }
      }
    };
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    Http.stop(threads);
    Http.stop(callbacks);
  }

  private static final class Text implements Marshaller<String> {
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
