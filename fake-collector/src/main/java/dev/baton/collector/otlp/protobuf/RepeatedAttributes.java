package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpAttribute;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of spans or log records. Most of them stand in the item before at the same
 * place with the same value: their bytes are compared, as many attributes at once as are the same,
 * and the same objects are used again.
 */
final class RepeatedAttributes {

  private static final int PLACES = 64;
  private static final int NONE = -1;

  /** The tag between two attributes. */
  private static final int TAG_BYTES = 1;

  private final WireInput input;
  private final CommonReader common;
  private final @Nullable OtlpAttribute[] known = new OtlpAttribute[PLACES];

  /** Where the attributes of the item before are, without their tags. */
  private final int[] starts = new int[PLACES];

  private final int[] lengths = new int[PLACES];

  /** The place in this item whose attribute is known to be another than before. */
  private int different = NONE;

  RepeatedAttributes(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  /** Reads the next attribute, and those after it that are the same as before, and adds them. */
  void addTo(List<OtlpAttribute> attributes) throws IOException {
    int place = attributes.size();
    if (place == 0) {
      different = NONE;
    }
    if (place >= PLACES) {
      attributes.add(common.attribute());
    } else if (place == different || known[place] == null || !addSame(attributes, place)) {
      attributes.add(read(place));
    }
  }

  /** Returns whether at least one was the same. */
  private boolean addSame(List<OtlpAttribute> attributes, int first) throws IOException {
    int from = starts[first];
    int same = input.sameBytes(from);
    int moved = input.position() - from;
    int end = from - TAG_BYTES;
    int place = first;
    while (place < PLACES) {
      @Nullable OtlpAttribute attribute = known[place];
      int start = starts[place];
      if (attribute == null || start != end + TAG_BYTES) {
        break;
      }
      if (start + lengths[place] - from > same) {
        different = place;
        break;
      }
      attributes.add(attribute);
      end = start + lengths[place];
      starts[place] = start + moved;
      place++;
    }
    if (place == first) {
      return false;
    }
    input.skipSame(end - from, place - first);
    return true;
  }

  private OtlpAttribute read(int place) throws IOException {
    int start = input.position();
    int unknown = input.unknownFields();
    OtlpAttribute attribute = RecentAttributes.read(input, common);
    starts[place] = start;
    lengths[place] = input.position() - start;
    known[place] = unknown == input.unknownFields() ? attribute : null; // or they must be counted
    return attribute;
  }
}
