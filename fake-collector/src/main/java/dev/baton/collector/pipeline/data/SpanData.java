package dev.baton.collector.pipeline.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span with every field of OTLP. Ids are big-endian numbers, 0 for none; times are unsigned. One
 * that was received is read when something of it is first asked for, the trace id apart.
 */
public final class SpanData {

  public static final int STATUS_UNSET = 0;
  public static final int STATUS_OK = 1;
  public static final int STATUS_ERROR = 2;

  private final @Nullable SpanSource source;
  private final int index;
  private TraceId traceId;
  private volatile @Nullable SpanContents fields;

  public SpanData() {
    this(TraceId.NONE, null, 0);
    fields = new SpanContents();
  }

  /** Makes a span that this source will read. */
  SpanData(TraceId traceId, @Nullable SpanSource source, int index) {
    this.source = source;
    this.index = index;
    this.traceId = traceId;
  }

  private SpanContents fields() {
    SpanContents read = fields;
    return read == null ? read() : read;
  }

  private synchronized SpanContents read() {
    SpanContents known = fields;
    if (known != null) {
      return known;
    }
    SpanSource from = unread();
    SpanContents read = from.head(index);
    read.attributes.readLater(from, index);
    read.isHead = true;
    fields = read;
    return read;
  }

  private SpanSource unread() {
    return requireNonNull(source);
  }

  /** Returns the fields with events and links. */
  private SpanContents all() {
    SpanContents read = fields();
    if (read.isHead) {
      synchronized (this) {
        if (read.isHead) {
          unread().readInner(index, read.events, read.links);
          read.isHead = false;
        }
      }
    }
    return read;
  }

  /** Returns this, or if nobody has read it, another one, with which is forgotten what is read. */
  SpanData again() {
    return fields == null ? copy() : this;
  }

  public TraceId traceId() {
    return traceId;
  }

  public void setTraceId(TraceId traceId) {
    this.traceId = traceId;
  }

  public long spanId() {
    return fields().spanId;
  }

  public void setSpanId(long spanId) {
    fields().spanId = spanId;
  }

  public long parentSpanId() {
    return fields().parentSpanId;
  }

  public void setParentSpanId(long parentSpanId) {
    fields().parentSpanId = parentSpanId;
  }

  public String traceState() {
    return fields().traceState;
  }

  public void setTraceState(String traceState) {
    fields().traceState = traceState;
  }

  public int flags() {
    return fields().flags;
  }

  public void setFlags(int flags) {
    fields().flags = flags;
  }

  public String name() {
    return fields().name;
  }

  public void setName(String name) {
    fields().name = name;
  }

  public int kind() {
    return fields().kind;
  }

  public void setKind(int kind) {
    fields().kind = kind;
  }

  public long startTimeUnixNano() {
    SpanContents read = fields;
    return read == null ? unread().startTimeUnixNano(index) : read.startTimeUnixNano;
  }

  public void setStartTimeUnixNano(long startTimeUnixNano) {
    fields().startTimeUnixNano = startTimeUnixNano;
  }

  public long endTimeUnixNano() {
    SpanContents read = fields;
    return read == null ? unread().endTimeUnixNano(index) : read.endTimeUnixNano;
  }

  public void setEndTimeUnixNano(long endTimeUnixNano) {
    fields().endTimeUnixNano = endTimeUnixNano;
  }

  public int statusCode() {
    SpanContents read = fields;
    return read == null ? unread().statusCode(index) : read.statusCode;
  }

  public void setStatusCode(int statusCode) {
    fields().statusCode = statusCode;
  }

  public String statusMessage() {
    return fields().statusMessage;
  }

  public void setStatusMessage(String statusMessage) {
    fields().statusMessage = statusMessage;
  }

  public AttributeMap attributes() {
    return fields().attributes;
  }

  /**
   * Returns the value of the first attribute with this key, null if there is none; to be read only.
   */
  public @Nullable AnyValue attribute(String key) {
    SpanContents read = fields;
    return read == null ? unread().attribute(index, key) : read.attributes.get(key);
  }

  public List<SpanEventData> events() {
    return all().events;
  }

  public List<SpanLinkData> links() {
    return all().links;
  }

  public int droppedAttributesCount() {
    return fields().droppedAttributesCount;
  }

  public void setDroppedAttributesCount(int droppedAttributesCount) {
    fields().droppedAttributesCount = droppedAttributesCount;
  }

  public int droppedEventsCount() {
    return fields().droppedEventsCount;
  }

  public void setDroppedEventsCount(int droppedEventsCount) {
    fields().droppedEventsCount = droppedEventsCount;
  }

  public int droppedLinksCount() {
    return fields().droppedLinksCount;
  }

  public void setDroppedLinksCount(int droppedLinksCount) {
    fields().droppedLinksCount = droppedLinksCount;
  }

  /** Returns a deep copy. */
  public SpanData copy() {
    SpanContents read = fields;
    SpanData copy = new SpanData(traceId, source, index);
    copy.fields = read == null ? null : read.copy();
    return copy;
  }
}
