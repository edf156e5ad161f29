package dev.baton.collector.otlp.protobuf;

import java.util.Arrays;

/**
 * Checks the spans of one request without making anything of them. Knows only what nearly all spans
 * consist of: known fields of their wire types, ids of their lengths, attributes that are a key and
 * a text or number, and no length of more than two bytes. Whatever else there is, {@link
 * SpanReader} has to judge.
 */
final class SpanScan {

  private static final int UNUSUAL = -1;
  private static final int PLACES = 64;

  // Tags whose value is the field's number and the wire type: field << 3 | type.
  private static final int NUMBER_1 = 0x09;
  private static final int TEXT_1 = 0x0A;
  private static final int TEXT_2 = 0x12;
  private static final int TEXT_3 = 0x1A;
  private static final int TEXT_4 = 0x22;

  private final byte[] body;

  /** Where the attributes of the span before are, without their tags. */
  private final int[] starts = new int[PLACES];

  private final int[] ends = new int[PLACES];
  private int known;

  private int place;
  private int size;
  private int traceId;

  SpanScan(byte[] body) {
    this.body = body;
  }

  /**
   * Returns where the span ends whose length is there, -1 if it is unusual.
   *
   * @param limit where the message around it ends
   */
  int end(int at, int limit) {
    int end = lengthEnd(at, limit);
    place = 0;
    traceId = -1;
    size = DecodedSize.ITEM_BYTES;
    int next = end < 0 ? UNUSUAL : fields(content(at), end);
    known = next < 0 ? 0 : Math.min(place, PLACES);
    return next;
  }

  /** Returns the estimated size of the last span once it is decoded. */
  int size() {
    return size;
  }

  /** Returns where the trace id of the last span begins, -1 if it has none. */
  int traceId() {
    return traceId;
  }

  private int fields(int from, int end) {
    int at = from;
    while (at < end && at >= 0) {
      int tag = body[at++];
      switch (tag) {
        case TEXT_1 -> {
          traceId = at < end && body[at] == 0 ? -1 : at + 1;
          at = idEnd(at, end, 16);
        }
        case TEXT_2, TEXT_4 -> at = idEnd(at, end, 8);
        case TEXT_3, 0x2A -> at = lengthEnd(at, end); // trace_state, name
        case 0x30, 0x50, 0x60, 0x70 -> at = varintEnd(at, end); // kind, dropped counts
        case 0x39, 0x41 -> at = fixedEnd(at, end, Long.BYTES); // start, end
        case 0x4A -> at = attributes(at, end);
        case 0x5A -> at = event(at, end);
        case 0x6A -> at = link(at, end);
        case 0x7A -> at = status(at, end);
        case (byte) 0x85 -> at = flags(at, end);
        default -> at = UNUSUAL;
      }
    }
    return at;
  }

  /** Skips an attribute, and those after it that are the same as in the span before. */
  private int attributes(int at, int end) {
    int first = place;
    if (first >= known) {
      return attribute(at, end);
    }
    int from = starts[first];
    int most = Math.min(end - at, body.length - from);
    int mismatch = Arrays.mismatch(body, from, from + most, body, at, at + most);
    int same = from + (mismatch < 0 ? most : mismatch);
    int moved = at - from;
    int next = from;
    while (place < known && starts[place] == next && ends[place] <= same) {
      starts[place] += moved;
      ends[place] += moved;
      next = ends[place] - moved + 1; // a tag later
      place++;
    }
    size += (place - first) * DecodedSize.SHARED_BYTES;
    return place == first ? attribute(at, end) : next - 1 + moved;
  }

  private int attribute(int at, int end) {
    int next = keyAndValue(at, end);
    if (place < PLACES) {
      starts[place] = at;
      ends[place] = next;
      place++;
    }
    return next;
  }

  private int keyAndValue(int at, int limit) {
    size += 2 * DecodedSize.MESSAGE_BYTES;
    int end = lengthEnd(at, limit);
    if (end < 0) {
      return UNUSUAL;
    }
    int key = content(at);
    if (key >= end || body[key] != TEXT_1) {
      return UNUSUAL;
    }
    int value = lengthEnd(key + 1, end);
    if (value < 0 || value >= end || body[value] != TEXT_2 || lengthEnd(value + 1, end) != end) {
      return UNUSUAL;
    }
    int inner = content(value + 1);
    return inner < end && valueEnd(inner, end) == end ? end : UNUSUAL;
  }

  private int valueEnd(int at, int end) {
    return switch (body[at]) {
      case TEXT_1 -> lengthEnd(at + 1, end);
      case 0x10, 0x18 -> varintEnd(at + 1, end); // bool, int
      case 0x21 -> fixedEnd(at + 1, end, Long.BYTES); // double
      default -> UNUSUAL;
    };
  }

  private int event(int start, int limit) {
    size += DecodedSize.MESSAGE_BYTES;
    int end = lengthEnd(start, limit);
    int at = end < 0 ? UNUSUAL : content(start);
    while (at < end && at >= 0) {
      int tag = body[at++];
      switch (tag) {
        case NUMBER_1 -> at = fixedEnd(at, end, Long.BYTES); // time
        case TEXT_2 -> at = lengthEnd(at, end); // name
        case TEXT_3 -> at = keyAndValue(at, end);
        case 0x20 -> at = varintEnd(at, end); // dropped attributes
        default -> at = UNUSUAL;
      }
    }
    return at;
  }

  private int link(int start, int limit) {
    size += DecodedSize.MESSAGE_BYTES;
    int end = lengthEnd(start, limit);
    int at = end < 0 ? UNUSUAL : content(start);
    while (at < end && at >= 0) {
      int tag = body[at++];
      switch (tag) {
        case TEXT_1 -> at = idEnd(at, end, 16);
        case TEXT_2 -> at = idEnd(at, end, 8);
        case TEXT_3 -> at = lengthEnd(at, end); // trace_state
        case TEXT_4 -> at = keyAndValue(at, end);
        case 0x28 -> at = varintEnd(at, end); // dropped attributes
        case 0x35 -> at = fixedEnd(at, end, Integer.BYTES); // flags
        default -> at = UNUSUAL;
      }
    }
    return at;
  }

  private int status(int start, int limit) {
    size += DecodedSize.MESSAGE_BYTES;
    int end = lengthEnd(start, limit);
    int at = end < 0 ? UNUSUAL : content(start);
    while (at < end && at >= 0) {
      int tag = body[at++];
      switch (tag) {
        case TEXT_2 -> at = lengthEnd(at, end); // message
        case 0x18 -> at = varintEnd(at, end); // code
        default -> at = UNUSUAL;
      }
    }
    return at;
  }

  /** The tag of field 16 is two bytes. */
  private int flags(int at, int end) {
    return at < end && body[at] == 1 ? fixedEnd(at + 1, end, Integer.BYTES) : UNUSUAL;
  }

  private int idEnd(int at, int end, int bytes) {
    int next = lengthEnd(at, end);
    return next == at + 1 || next == at + 1 + bytes ? next : UNUSUAL;
  }

  private static int fixedEnd(int at, int end, int bytes) {
    return at + bytes <= end ? at + bytes : UNUSUAL;
  }

  private int varintEnd(int from, int end) {
    int last = Math.min(end, from + 10);
    for (int at = from; at < last; at++) {
      if (body[at] >= 0) {
        return at + 1;
      }
    }
    return UNUSUAL;
  }

  /** Returns where a field ends that begins with its length. */
  private int lengthEnd(int at, int end) {
    if (at >= end) {
      return UNUSUAL;
    }
    int next = at + 1 + body[at];
    if (body[at] < 0) {
      if (at + 1 >= end || body[at + 1] < 0) {
        return UNUSUAL;
      }
      next = at + 2 + ((body[at] & 0x7F) | body[at + 1] << 7);
    }
    return next <= end ? next : UNUSUAL;
  }

  /** Returns where the content of a field begins that begins with its length. */
  private int content(int at) {
    return body[at] >= 0 ? at + 1 : at + 2;
  }
}
