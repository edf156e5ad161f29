package dev.baton.collector.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the answer in the same way as the request, as the Collector does, whether or not the
 * client has said that it accepts that.
 */
enum SameCompression implements ServerInterceptor {
  INSTANCE;

  private static final Metadata.Key<String> ENCODING =
      Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ACCEPTED =
      Metadata.Key.of("grpc-accept-encoding", Metadata.ASCII_STRING_MARSHALLER);
  private static final Set<String> KNOWN = Set.of("gzip", "snappy", "zstd");

  /**
   * Lets the client accept what it sends, and send what has an encoding without a name as it is.
   * Called before gRPC reads these headers.
   */
  static void accept(Metadata headers) {
    @Nullable String encoding = headers.get(ENCODING);
    if (encoding != null && encoding.isEmpty()) {
      headers.discardAll(ENCODING);
    } else if (encoding != null && KNOWN.contains(encoding)) {
      headers.put(ACCEPTED, encoding); // gRPC reads the last one
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    @Nullable String encoding = headers.get(ENCODING);
    if (encoding != null && KNOWN.contains(encoding)) {
      call.setCompression(encoding);
    }
    return next.startCall(call, headers);
  }
}
