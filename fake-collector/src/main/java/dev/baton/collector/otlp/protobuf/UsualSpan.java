package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.SentIds;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a span that {@link SpanScan} has found usual, and so checks nothing: all of it, its head,
 * one field, or one attribute. Samplers look at nothing else of most spans.
 */
final class UsualSpan {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ABSENT = -1;
  private static final byte ATTRIBUTE = 9 << 3 | 2;
  private static final byte STATUS = 15 << 3 | 2;

  private final byte[] body;
  private final int from;
  private final int end;

  /** A span whose length is there. */
  UsualSpan(byte[] body, int start) {
    this.body = body;
    from = content(start);
    end = from + length(start);
  }

  /** Returns the span without attributes, events and links. */
  OtlpSpan head() throws IOException {
    return read(null);
  }

  /** Returns the span; without attributes, events and links if nothing reads them. */
  OtlpSpan read(@Nullable SpanParts parts) throws IOException {
    if (parts != null) {
      parts.clear();
    }
    int traceId = ABSENT;
    int spanId = ABSENT;
    int parentSpanId = ABSENT;
    int state = ABSENT;
    int name = ABSENT;
    int status = ABSENT;
    int flags = 0;
    int kind = 0;
    long start = 0;
    long stop = 0;
    int attributes = 0;
    int events = 0;
    int links = 0;
    int at = from;
    while (at < end) {
      int tag = at++;
      switch (body[tag]) {
        case 0x0A -> {
          traceId = at;
          at = afterBytes(at);
        }
        case 0x12 -> {
          spanId = at;
          at = afterBytes(at);
        }
        case 0x1A -> {
          state = at;
          at = afterBytes(at);
        }
        case 0x22 -> {
          parentSpanId = at;
          at = afterBytes(at);
        }
        case 0x2A -> {
          name = at;
          at = afterBytes(at);
        }
        case 0x30 -> {
          kind = (int) varint(at);
          at = afterVarint(at);
        }
        case 0x39 -> {
          start = (long) LONGS.get(body, at);
          at += Long.BYTES;
        }
        case 0x41 -> {
          stop = (long) LONGS.get(body, at);
          at += Long.BYTES;
        }
        case ATTRIBUTE -> at = parts == null ? afterBytes(at) : parts.readAttributes(at, end);
        case 0x5A -> at = parts == null ? afterBytes(at) : parts.readEvent(at, end);
        case 0x6A -> at = parts == null ? afterBytes(at) : parts.readLink(at, end);
        case 0x50 -> {
          attributes = (int) varint(at);
          at = afterVarint(at);
        }
        case 0x60 -> {
          events = (int) varint(at);
          at = afterVarint(at);
        }
        case 0x70 -> {
          links = (int) varint(at);
          at = afterVarint(at);
        }
        case 0x7A -> {
          status = status == ABSENT ? at : status;
          at = afterBytes(at);
        }
        default -> {
          flags = (int) INTS.get(body, at + 1);
          at += 1 + Integer.BYTES;
        }
      }
    }
    return new OtlpSpan(
        ids(traceId, spanId, parentSpanId),
        text(state),
        flags,
        text(name),
        kind,
        start,
        stop,
        parts == null ? List.of() : parts.attributes(),
        attributes,
        parts == null ? List.of() : parts.events(),
        events,
        parts == null ? List.of() : parts.links(),
        links,
        status == ABSENT ? null : status(status));
  }

  long startTimeUnixNano() {
    return time((byte) 0x39);
  }

  long endTimeUnixNano() {
    return time((byte) 0x41);
  }

  /** Of a field that comes again, the last one counts. */
  private long time(byte tag) {
    int place = ABSENT;
    for (int at = from; at < end; at = next(at)) {
      place = body[at] == tag ? at + 1 : place;
    }
    return place == ABSENT ? 0 : (long) LONGS.get(body, place);
  }

  int statusCode() {
    int code = 0;
    for (int at = from; at < end; at = next(at)) {
      if (body[at] == STATUS) {
        code = codeOr(code, content(at + 1), length(at + 1));
      }
    }
    return code;
  }

  private int codeOr(int before, int start, int length) {
    int code = before;
    for (int at = start; at < start + length; at = next(at)) {
      code = body[at] == 0x18 ? (int) varint(at + 1) : code;
    }
    return code;
  }

  /** Returns the value of the first attribute with this key, null if there is none. */
  @Nullable OtlpValue attribute(String key) {
    for (int at = from; at < end; at = next(at)) {
      if (body[at] == ATTRIBUTE) {
        int keyAt = content(at + 1) + 1;
        if (isKey(keyAt, key)) {
          int value = keyAt + 1 + body[keyAt] + 1; // behind the key and the tag of the value
          return value(content(value));
        }
      }
    }
    return null;
  }

  private OtlpValue value(int at) {
    return switch (body[at]) {
      case 0x0A -> new OtlpValue.StringValue(text(at + 1));
      case 0x10 -> OtlpValue.BoolValue.of(varint(at + 1) != 0);
      case 0x18 -> new OtlpValue.IntValue(varint(at + 1));
      default -> new OtlpValue.DoubleValue(Double.longBitsToDouble((long) LONGS.get(body, at + 1)));
    };
  }

  private boolean isKey(int at, String key) {
    if (body[at] != key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (body[at + 1 + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private OtlpStatus status(int first) {
    int message = ABSENT;
    long code = 0;
    // A second status is merged into the first one.
    for (int at = first - 1; at < end; at = next(at)) {
      if (body[at] == 0x7A) {
        int last = content(at + 1) + length(at + 1);
        for (int inner = content(at + 1); inner < last; inner = next(inner)) {
          if (body[inner] == 0x12) {
            message = inner + 1;
          } else {
            code = varint(inner + 1);
          }
        }
      }
    }
    return new OtlpStatus(text(message), (int) code);
  }

  private SentIds ids(int traceId, int spanId, int parentSpanId) {
    int trace = idOrAbsent(traceId);
    int span = idOrAbsent(spanId);
    int parent = idOrAbsent(parentSpanId);
    return new SentIds(
        number(trace),
        trace == ABSENT ? 0 : number(trace + Long.BYTES),
        number(span),
        number(parent),
        (trace == ABSENT ? 0 : SentIds.TRACE)
            | (span == ABSENT ? 0 : SentIds.SPAN)
            | (parent == ABSENT ? 0 : SentIds.PARENT));
  }

  private int idOrAbsent(int at) {
    return at == ABSENT || body[at] == 0 ? ABSENT : at + 1;
  }

  private long number(int at) {
    return at == ABSENT ? 0 : Long.reverseBytes((long) LONGS.get(body, at));
  }

  private String text(int at) {
    return at == ABSENT ? "" : RecentTexts.get(body, content(at), length(at));
  }

  /** Returns the place of the tag after this one. */
  private int next(int tag) {
    int at = body[tag] < 0 ? tag + 2 : tag + 1; // the tag of the flags is two bytes
    return switch (body[tag] & 7) {
      case 0 -> afterVarint(at);
      case 1 -> at + Long.BYTES;
      case 5 -> at + Integer.BYTES;
      default -> content(at) + length(at);
    };
  }

  private int afterBytes(int at) {
    return content(at) + length(at);
  }

  private int afterVarint(int from) {
    int at = from;
    while (body[at] < 0) {
      at++;
    }
    return at + 1;
  }

  private long varint(int from) {
    long value = 0;
    int at = from;
    for (int shift = 0; ; shift += 7) {
      byte next = body[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private int content(int at) {
    return body[at] >= 0 ? at + 1 : at + 2;
  }

  private int length(int at) {
    return body[at] >= 0 ? body[at] : (body[at] & 0x7F) | body[at + 1] << 7;
  }
}
