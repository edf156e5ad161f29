package dev.baton.collector.otlp;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.trace.CapturedSpan;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a request as tests read them, made when the first of them is asked for: who only
 * counts or samples pays for none. Immutable and thread-safe.
 */
@Internal
public final class RequestSpans extends AbstractList<CapturedSpan> implements RandomAccess {

  private final int size;
  private @Nullable TracesRequest request;
  private @Nullable List<CapturedSpan> spans;

  /** Returns the spans of this request, in its order. */
  public RequestSpans(TracesRequest request) {
    this.request = request;
    size = request.items();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public CapturedSpan get(int index) {
    return spans().get(index);
  }

  @Override
  public Iterator<CapturedSpan> iterator() {
    return spans().iterator();
  }

  private synchronized List<CapturedSpan> spans() {
    if (spans == null && request != null) {
      spans = SpanCodec.decode(request);
      request = null;
    }
    return spans == null ? List.of() : spans;
  }
}
