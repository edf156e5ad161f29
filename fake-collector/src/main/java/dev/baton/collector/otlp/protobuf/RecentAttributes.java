package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpAttribute;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Short attributes that were read last, in any request and at any place: a status code, the name of
 * a thread. The same bytes are the same object again. Threads may race for a slot, as in {@link
 * RecentTexts}.
 */
final class RecentAttributes {

  private static final int SLOTS = 1024;
  private static final @Nullable Known[] KNOWN = new Known[SLOTS];

  /** The hash of what was not known there last: only what comes twice takes the slot. */
  private static final int[] MISSED = new int[SLOTS];

  private static final class Known {
    final byte[] bytes;
    final OtlpAttribute attribute;

    Known(byte[] bytes, OtlpAttribute attribute) {
      this.bytes = bytes;
      this.attribute = attribute;
    }
  }

  private RecentAttributes() {}

  /** Reads the next attribute. */
  static OtlpAttribute read(WireInput input, CommonReader common) throws IOException {
    int length = input.shortMessageLength();
    if (length < Long.BYTES) {
      return common.attribute();
    }
    int hash = input.hashOfNext(length);
    int slot = hash & (SLOTS - 1);
    @Nullable Known known = KNOWN[slot];
    if (known != null && known.bytes.length == length && input.isNext(known.bytes)) {
      input.skipKnown(length);
      return known.attribute;
    }
    boolean missed = MISSED[slot] == hash;
    MISSED[slot] = hash;
    int start = input.position();
    int unknown = input.unknownFields();
    OtlpAttribute attribute = common.attribute();
    if (missed && unknown == input.unknownFields()) { // or they must be counted each time
      KNOWN[slot] = new Known(input.bytesSince(start), attribute);
    }
    return attribute;
  }
}
