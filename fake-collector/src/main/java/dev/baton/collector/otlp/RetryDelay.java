package dev.baton.collector.otlp;

import dev.baton.Internal;
import dev.baton.collector.otlp.protobuf.ResponseCodec;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The retry delay that a gRPC server asks for in the details of its status, read and written. */
@Internal
public final class RetryDelay {

  private RetryDelay() {}

  /** Returns a serialized status with a {@code RetryInfo} of this delay. */
  public static byte[] write(int code, String message, Duration delay) {
    return ResponseCodec.write(new ResponseCodec.RpcStatus(code, message, delay));
  }

  /** Returns the delay of the {@code RetryInfo} in a serialized status, null if there is none. */
  public static @Nullable Duration of(byte[] statusDetails) {
    try {
      return ResponseCodec.readStatus(statusDetails).retryDelay();
    } catch (IOException e) {
      return null; // details are optional; malformed ones are ignored
    }
  }
}
