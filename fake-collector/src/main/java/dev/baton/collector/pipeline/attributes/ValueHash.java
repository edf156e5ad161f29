package dev.baton.collector.pipeline.attributes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.pipeline.data.AnyValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a value, as the action {@code hash} writes it. */
final class ValueHash {

  private ValueHash() {}

  static AnyValue of(AnyValue value) {
    byte[] bytes = bytes(value);
    return AnyValue.of(bytes == null ? "" : sha256(bytes));
  }

  @SuppressWarnings("NullAway") // null stands for the types that are not hashed
  private static byte[] bytes(AnyValue value) {
    if (value instanceof AnyValue.StringValue text) {
      return text.value().getBytes(UTF_8);
    }
    if (value instanceof AnyValue.BoolValue flag) {
      return new byte[] {(byte) (flag.value() ? 1 : 0)};
    }
    if (value instanceof AnyValue.IntValue number) {
      return littleEndian(number.value());
    }
    if (value instanceof AnyValue.DoubleValue number) {
      return littleEndian(Double.doubleToRawLongBits(number.value()));
    }
    return null;
  }

  private static byte[] littleEndian(long bits) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
