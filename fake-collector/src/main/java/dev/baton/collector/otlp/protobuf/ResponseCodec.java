package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.Internal;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads and writes what receivers answer: partial successes and {@code google.rpc.Status}. */
@Internal
public final class ResponseCodec {

  /**
   * A partial success.
   *
   * @param rejected the number of rejected items
   * @param message the reason; may be empty
   */
  public record Partial(long rejected, String message) {}

  /**
   * A {@code google.rpc.Status}.
   *
   * @param code the number of the code
   * @param message the reason; may be empty
   * @param retryDelay that of its {@code RetryInfo}; null if there is none
   */
  public record RpcStatus(int code, String message, @Nullable Duration retryDelay) {}

  private static final String RETRY_INFO = "google.rpc.RetryInfo";

  private ResponseCodec() {}

  /** Returns a response whose partial success is present, empty for a full success. */
  public static byte[] write(Partial partial) {
    return MessageWriter.write(
        partial,
        (response, value) ->
            response.message(
                1,
                value,
                (writer, it) -> {
                  if (it.rejected() != 0) {
                    writer.int64(1, it.rejected());
                  }
                  writer.text(2, it.message());
                }));
  }

  /** Returns the partial success of a response, an empty one if there is none. */
  public static Partial readPartial(byte[] response) throws IOException {
    WireInput input = new WireInput(response);
    long rejected = 0;
    String message = "";
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      if (tag != ((1 << 3) | LEN)) {
        input.skipUnknown(tag, "ExportTraceServiceResponse");
        continue;
      }
      int outer = input.enter();
      for (int inner = input.tag(); inner != 0; inner = input.tag()) {
        switch (inner) {
          case (1 << 3) | VARINT -> rejected = input.int64();
          case (2 << 3) | LEN -> message = input.text();
          default -> input.skipUnknown(inner, "ExportTracePartialSuccess");
        }
      }
      input.leave(outer);
    }
    return new Partial(rejected, message);
  }

  /** Returns the status as protobuf. */
  public static byte[] write(RpcStatus status) {
    return MessageWriter.write(
        status,
        (writer, value) -> {
          writer.int32(1, value.code());
          writer.text(2, value.message());
          writer.optional(3, value.retryDelay(), ResponseCodec::retryInfo);
        });
  }

  private static void retryInfo(MessageWriter writer, Duration delay) throws IOException {
    writer.text(1, "type.googleapis.com/" + RETRY_INFO);
    writer.bytes(2, MessageWriter.write(delay, ResponseCodec::retryDelay));
  }

  private static void retryDelay(MessageWriter writer, Duration delay) throws IOException {
    writer.message(
        1,
        delay,
        (to, value) -> {
          if (value.toSeconds() != 0) {
            to.int64(1, value.toSeconds());
          }
          to.int32(2, value.toNanosPart());
        });
  }

  /** Returns the status that these bytes are. */
  public static RpcStatus readStatus(byte[] body) throws IOException {
    WireInput input = new WireInput(body);
    int code = 0;
    String message = "";
    @Nullable Duration delay = null;
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | VARINT -> code = input.int32();
        case (2 << 3) | LEN -> message = input.text();
        case (3 << 3) | LEN -> delay = detail(input, delay);
        default -> input.skipUnknown(tag, "RpcStatus");
      }
    }
    return new RpcStatus(code, message, delay);
  }

  private static @Nullable Duration detail(WireInput input, @Nullable Duration before)
      throws IOException {
    String type = "";
    byte[] value = {};
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> type = input.text();
        case (2 << 3) | LEN -> value = input.bytes().toByteArray();
        default -> input.skipUnknown(tag, "Any");
      }
    }
    input.leave(outer);
    boolean first = before == null && type.substring(type.lastIndexOf('/') + 1).equals(RETRY_INFO);
    return first ? readRetryInfo(new WireInput(value)) : before;
  }

  private static Duration readRetryInfo(WireInput input) throws IOException {
    Duration delay = Duration.ZERO;
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      if (tag == ((1 << 3) | LEN)) {
        int outer = input.enter();
        delay = readDuration(input);
        input.leave(outer);
      } else {
        input.skipUnknown(tag, "RetryInfo");
      }
    }
    return delay;
  }

  private static Duration readDuration(WireInput input) throws IOException {
    long seconds = 0;
    int nanos = 0;
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | VARINT -> seconds = input.int64();
        case (2 << 3) | VARINT -> nanos = input.int32();
        default -> input.skipUnknown(tag, "Duration");
      }
    }
    return Duration.ofSeconds(seconds, nanos);
  }
}
