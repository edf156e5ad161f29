package dev.baton.collector.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A message as bytes, or why it could not be read: too large, or not decompressible. */
final class Received {

  private final byte[] bytes;
  private final @Nullable Status failure;

  private Received(byte[] bytes, @Nullable Status failure) {
    this.bytes = bytes;
    this.failure = failure;
  }

  /** Never throws: gRPC turns an exception from a server-side marshaller into UNKNOWN. */
  static Received from(InputStream stream) {
    try {
      return new Received(stream.readAllBytes(), null);
    } catch (StatusRuntimeException e) { // the limit, after decompression
      return new Received(new byte[0], e.getStatus());
    } catch (IOException e) {
      String reason = "the message cannot be decompressed: " + e.getMessage();
      return new Received(new byte[0], Status.INTERNAL.withDescription(reason).withCause(e));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  @Nullable Status failure() {
    return failure;
  }
}
