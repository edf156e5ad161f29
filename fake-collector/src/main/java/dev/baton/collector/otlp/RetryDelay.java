package dev.baton.collector.otlp;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The retry delay that a gRPC server asks for in the details of its status. */
public final class RetryDelay {

  private RetryDelay() {}

  /** Returns the delay of the {@code RetryInfo} in a serialized status, null if there is none. */
  public static @Nullable Duration of(byte[] statusDetails) {
    try {
      for (Any detail : Status.parseFrom(statusDetails).getDetailsList()) {
        if (detail.is(RetryInfo.class)) {
          var delay = detail.unpack(RetryInfo.class).getRetryDelay();
          return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
        }
      }
      return null;
    } catch (InvalidProtocolBufferException e) {
      return null; // details are optional; malformed ones are ignored
    }
  }
}
