package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.I32;
import static dev.baton.collector.otlp.protobuf.Tag.I64;
import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the attributes, events and links of one span after the other: all that a head has not. */
final class SpanParts {

  private final WireInput input;
  private final CommonReader common;
  private final RepeatedAttributes repeated;

  // Lists that are filled again for each message, and copied into it.
  private final List<OtlpAttribute> attributes = new ArrayList<>();
  private final List<OtlpAttribute> innerAttributes = new ArrayList<>();
  private final List<OtlpEvent> events = new ArrayList<>();
  private final List<OtlpLink> links = new ArrayList<>();

  SpanParts(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
    repeated = new RepeatedAttributes(input, common);
  }

  /** Begins with the next span. */
  void clear() {
    attributes.clear();
    events.clear();
    links.clear();
  }

  /** Returns what was read since {@link #clear}, for a copy. */
  List<OtlpAttribute> attributes() {
    return attributes;
  }

  /** Returns what was read since {@link #clear}, for a copy. */
  List<OtlpEvent> events() {
    return events.isEmpty() ? List.of() : events;
  }

  /** Returns what was read since {@link #clear}, for a copy. */
  List<OtlpLink> links() {
    return links.isEmpty() ? List.of() : links;
  }

  /** Reads an attribute, and those after it that are the same as in the span before. */
  void readAttributes() throws IOException {
    repeated.addTo(attributes);
  }

  void readEvent() throws IOException {
    long time = 0;
    String name = "";
    int dropped = 0;
    innerAttributes.clear();
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | I64 -> time = input.fixed64();
        case (2 << 3) | LEN -> name = input.text();
        case (3 << 3) | LEN -> innerAttributes.add(RecentAttributes.read(input, common));
        case (4 << 3) | VARINT -> dropped = input.int32();
        default -> input.skipUnknown(tag, "Event");
      }
    }
    input.leave(outer);
    events.add(new OtlpEvent(time, name, innerAttributes, dropped));
  }

  void readLink() throws IOException {
    String traceId = "";
    String spanId = "";
    String traceState = "";
    int dropped = 0;
    int flags = 0;
    innerAttributes.clear();
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> traceId = input.traceId("link.trace_id");
        case (2 << 3) | LEN -> spanId = input.spanId("link.span_id");
        case (3 << 3) | LEN -> traceState = input.text();
        case (4 << 3) | LEN -> innerAttributes.add(RecentAttributes.read(input, common));
        case (5 << 3) | VARINT -> dropped = input.int32();
        case (6 << 3) | I32 -> flags = input.fixed32();
        default -> input.skipUnknown(tag, "Link");
      }
    }
    input.leave(outer);
    links.add(new OtlpLink(traceId, spanId, traceState, innerAttributes, dropped, flags));
  }

  /** Reads what is at this place of a span that ends there; returns where it ends. */
  int readAttributes(int position, int end) throws IOException {
    int outer = input.enterAt(position, end);
    readAttributes();
    return leave(outer);
  }

  /** Reads what is at this place of a span that ends there; returns where it ends. */
  int readEvent(int position, int end) throws IOException {
    int outer = input.enterAt(position, end);
    readEvent();
    return leave(outer);
  }

  /** Reads what is at this place of a span that ends there; returns where it ends. */
  int readLink(int position, int end) throws IOException {
    int outer = input.enterAt(position, end);
    readLink();
    return leave(outer);
  }

  private int leave(int outer) {
    input.leave(outer);
    return input.position();
  }
}
