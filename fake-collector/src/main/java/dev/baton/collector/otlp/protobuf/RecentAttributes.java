package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpAttribute;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one message that were read last, at any place: a status code, the name of a
 * thread. A short one with the same bytes is the same object again.
 */
final class RecentAttributes {

  private static final int SLOTS = 256;

  private final WireInput input;
  private final CommonReader common;
  private final @Nullable OtlpAttribute[] attributes = new OtlpAttribute[SLOTS];
  private final int[] starts = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];

  RecentAttributes(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  /** Reads the next attribute. */
  OtlpAttribute get() throws IOException {
    int length = input.shortMessageLength();
    if (length < 2 * Long.BYTES) {
      return common.attribute();
    }
    int slot = input.hashOfNext(length) & (SLOTS - 1);
    @Nullable OtlpAttribute known = attributes[slot];
    if (known != null && lengths[slot] == length && input.isNext(starts[slot], length)) {
      input.skipSame(length, 1);
      return known;
    }
    int unknown = input.unknownFields();
    starts[slot] = input.position();
    lengths[slot] = length;
    OtlpAttribute attribute = common.attribute();
    attributes[slot] = unknown == input.unknownFields() ? attribute : null; // they must be counted
    return attribute;
  }
}
