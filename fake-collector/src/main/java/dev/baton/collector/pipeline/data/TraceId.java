package dev.baton.collector.pipeline.data;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The 16 bytes of a trace id, as two big-endian halves. All zero stands for no id. */
public record TraceId(long high, long low) {

  public static final TraceId NONE = new TraceId(0, 0);

  /** Reads 32 hexadecimal digits of either case. */
  public static TraceId parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException("A trace id has 32 hexadecimal digits, not: " + hex);
    }
    return new TraceId(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  public boolean isEmpty() {
    return high == 0 && low == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TraceId that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  /** Returns 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
