package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpAttribute;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of spans or log records. Most of them stand in the item before at the same
 * place with the same value: their bytes are compared, and the same object is used again.
 */
final class RepeatedAttributes {

  private static final int PLACES = 64;

  private final WireInput input;
  private final CommonReader common;
  private final @Nullable OtlpAttribute[] known = new OtlpAttribute[PLACES];
  private final int[] starts = new int[PLACES];
  private final int[] lengths = new int[PLACES];

  RepeatedAttributes(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  /** Reads the next attribute and adds it. */
  void addTo(List<OtlpAttribute> attributes) throws IOException {
    int place = attributes.size();
    attributes.add(place < PLACES ? read(place) : common.attribute());
  }

  private OtlpAttribute read(int place) throws IOException {
    @Nullable OtlpAttribute before = known[place];
    if (before != null && input.skipIfSame(starts[place], lengths[place])) {
      return before;
    }
    int start = input.position();
    int unknown = input.unknownFields();
    OtlpAttribute attribute = common.attribute();
    starts[place] = start;
    lengths[place] = input.position() - start;
    known[place] = unknown == input.unknownFields() ? attribute : null; // or they must be counted
    return attribute;
  }
}
