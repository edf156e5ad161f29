package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.LaterList;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.OtlpValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one scope, kept as the bytes that were sent. They are checked already; each is
 * decoded whenever it is asked for. Thread-safe.
 */
@Internal
public final class SentSpans extends LaterList<OtlpSpan> {

  /** Stands for a place that was not looked for. */
  static final int UNKNOWN = -2;

  private final byte[] body;
  private final int[] starts;
  private final int[] traceIds;
  private @Nullable SpanReader reader;

  private SentSpans(byte[] body, int[] starts, int[] traceIds) {
    this.body = body;
    this.starts = starts;
    this.traceIds = traceIds;
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public synchronized OtlpSpan get(int index) {
    try {
      return span(reader(), index);
    } catch (IOException e) {
      throw checkedBefore(e);
    }
  }

  /** Returns a span without its attributes, events and links, at a fraction of the cost. */
  public OtlpSpan head(int index) {
    if (!isUsual(index)) {
      return get(index);
    }
    try {
      return new UsualSpan(body, starts[index]).head();
    } catch (IOException e) {
      throw checkedBefore(e);
    }
  }

  /** Whether {@link #attribute} can answer: if the span is usual, and the key short and ASCII. */
  public boolean canFind(int index, String key) {
    return isUsual(index) && key.length() <= Byte.MAX_VALUE && isAscii(key);
  }

  private boolean isUsual(int index) {
    return traceIds[index] != UNKNOWN;
  }

  private static boolean isAscii(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns the value of the first attribute of a span with this key, null if it has none. */
  public @Nullable OtlpValue attribute(int index, String key) {
    return new UsualSpan(body, starts[index]).attribute(key);
  }

  /** Returns when a span started. */
  public long startTimeUnixNano(int index) {
    return isUsual(index)
        ? new UsualSpan(body, starts[index]).startTimeUnixNano()
        : get(index).startTimeUnixNano();
  }

  /** Returns when a span ended. */
  public long endTimeUnixNano(int index) {
    return isUsual(index)
        ? new UsualSpan(body, starts[index]).endTimeUnixNano()
        : get(index).endTimeUnixNano();
  }

  /** Returns the code of a span's status; 0 if it has none. */
  public int statusCode(int index) {
    if (isUsual(index)) {
      return new UsualSpan(body, starts[index]).statusCode();
    }
    OtlpStatus status = get(index).status();
    return status == null ? 0 : status.code();
  }

  private OtlpSpan span(SpanReader spans, int index) throws IOException {
    int start = starts[index];
    return isUsual(index) ? spans.usualSpanAt(start) : spans.spanAt(start);
  }

  private SpanReader reader() {
    if (reader == null) {
      reader = SpanReader.ofChecked(body);
    }
    return reader;
  }

  private static IllegalStateException checkedBefore(IOException failure) {
    return new IllegalStateException("the span was checked before", failure);
  }

  /**
   * Returns where the 16 bytes of this span's trace id begin in the {@link #body}, -1 if it has
   * none, and -2 if only the span itself knows.
   */
  public int traceIdAt(int index) {
    return traceIds[index];
  }

  /** Returns the request, not a copy. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] body() {
    return body;
  }

  @Override
  public Iterator<OtlpSpan> iterator() {
    SpanReader own = SpanReader.ofChecked(body);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < starts.length;
      }

      @Override
      public OtlpSpan next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        try {
          return span(own, next++);
        } catch (IOException e) {
          throw checkedBefore(e);
        }
      }
    };
  }

  /** Collects the places of spans. */
  static final class Builder {

    private final byte[] body;
    private int[] starts = new int[8];
    private int[] traceIds = new int[8];
    private int size;

    Builder(byte[] body) {
      this.body = body;
    }

    void add(int start, int traceId) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        traceIds = Arrays.copyOf(traceIds, 2 * size);
      }
      starts[size] = start;
      traceIds[size++] = traceId;
    }

    SentSpans build() {
      return new SentSpans(body, Arrays.copyOf(starts, size), Arrays.copyOf(traceIds, size));
    }
  }
}
