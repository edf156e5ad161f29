package dev.baton.collector.otlp.protobuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read last, in any request. Keys and names are repeated in each span: the
 * same bytes are the same {@link String} again. Bytes that are not UTF-8 become U+FFFD, as the
 * Collector accepts them. Threads may race for a slot; each gets a text that is right, because what
 * a slot holds is immutable.
 */
final class RecentTexts {

  private static final int SLOTS = 1024;
  private static final int LONGEST = 48;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final @Nullable Known[] KNOWN = new Known[SLOTS];

  /** The hash of what was not known there last: only what comes twice takes the slot. */
  private static final int[] MISSED = new int[SLOTS];

  private static final class Known {
    final byte[] bytes;
    final String text;

    Known(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }

    boolean is(byte[] body, int from, int length) {
      return Arrays.equals(bytes, 0, bytes.length, body, from, from + length);
    }
  }

  private RecentTexts() {}

  static String get(byte[] body, int from, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return LenientUtf8.decode(body, from, length);
    }
    int hash = hash(body, from, length);
    int slot = hash & (SLOTS - 1);
    @Nullable Known known = KNOWN[slot];
    if (known != null && known.is(body, from, length)) {
      return known.text;
    }
    String text = LenientUtf8.decode(body, from, length);
    if (MISSED[slot] == hash) {
      KNOWN[slot] = new Known(Arrays.copyOfRange(body, from, from + length), text);
    }
    MISSED[slot] = hash;
    return text;
  }

  private static int hash(byte[] body, int from, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    if (length >= Long.BYTES) {
      hash ^= (long) LONGS.get(body, from) * 0xC2B2AE3D27D4EB4FL;
      hash += (long) LONGS.get(body, from + length - Long.BYTES) * 0x165667B19E3779F9L;
    } else {
      for (int i = from; i < from + length; i++) {
        hash = (hash ^ body[i]) * 0x9E3779B97F4A7C15L;
      }
    }
    return (int) (hash >>> 32);
  }
}
