package dev.baton.collector.pipeline.data;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans that were received and are read when something of them is asked for. Thread-safe. */
@Internal
public interface SpanSource {

  /** Returns what a span consists of, apart from attributes, events and links. */
  SpanContents head(int index);

  /** Returns when a span started, without its other fields. */
  long startTimeUnixNano(int index);

  /** Returns when a span ended. */
  long endTimeUnixNano(int index);

  /** Returns the code of a span's status. */
  int statusCode(int index);

  /** Adds the events and links of a span to these lists. */
  void readInner(int index, List<SpanEventData> events, List<SpanLinkData> links);

  /** Adds the attributes of a span to this map, which is empty. */
  void readAttributes(int index, AttributeMap into);

  /**
   * Returns the value of the first attribute of a span with this key, null if it has none. A slice
   * or a map is another one at each call.
   */
  @Nullable AnyValue attribute(int index, String key);
}
