package dev.baton.collector.otlp.protobuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one message. Keys and names are repeated in each span: a short text that was read
 * before is the same {@link String} again. Bytes that are not UTF-8 become U+FFFD, as the Collector
 * accepts them.
 */
final class RecentTexts {

  private static final int SLOTS = 512;
  private static final int LONGEST = 48;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] body;
  private final @Nullable String[] texts = new String[SLOTS];
  private final int[] starts = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];

  RecentTexts(byte[] body) {
    this.body = body;
  }

  String get(int from, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return LenientUtf8.decode(body, from, length);
    }
    int slot = slot(from, length);
    @Nullable String known = texts[slot];
    if (known != null && isSame(slot, from, length)) {
      return known;
    }
    String text = LenientUtf8.decode(body, from, length);
    texts[slot] = text;
    starts[slot] = from;
    lengths[slot] = length;
    return text;
  }

  private boolean isSame(int slot, int from, int length) {
    int start = starts[slot];
    return lengths[slot] == length
        && Arrays.equals(body, start, start + length, body, from, from + length);
  }

  private int slot(int from, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    if (length >= Long.BYTES) {
      hash ^= (long) LONGS.get(body, from) * 0xC2B2AE3D27D4EB4FL;
      hash += (long) LONGS.get(body, from + length - Long.BYTES) * 0x165667B19E3779F9L;
    } else {
      for (int i = from; i < from + length; i++) {
        hash = (hash ^ body[i]) * 0x9E3779B97F4A7C15L;
      }
    }
    return (int) (hash >>> 40) & (SLOTS - 1);
  }
}
