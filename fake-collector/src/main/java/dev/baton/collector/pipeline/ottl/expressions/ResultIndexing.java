package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.GoInt;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexes the result of a converter, where a missing key is an error. */
@Internal
public final class ResultIndexing {

  private ResultIndexing() {}

  /** Returns a getter of a part of what another one gives. */
  public static Getter<@Nullable Object> of(Getter<@Nullable Object> result, List<Index> indexes) {
    if (indexes.isEmpty()) {
      return result;
    }
    return context -> {
      Object value = result.get(context);
      for (Index index : indexes) {
        value = part(value, index.evaluate(context));
      }
      return value;
    };
  }

  private static @Nullable Object part(@Nullable Object value, @Nullable Object index) {
    if (index instanceof String key) {
      return entry(value, key);
    }
    if (index instanceof Long position) {
      return element(value, position);
    }
    throw new OttlException("an index is a string or an int, not " + Kinds.of(index));
  }

  private static @Nullable Object entry(@Nullable Object value, String key) {
    if (value instanceof AttributeMap map) {
      AnyValue held = map.get(key);
      if (held != null) {
        return Values.of(held);
      }
    } else if (value instanceof RawMap map) {
      if (map.values().containsKey(key)) {
        return map.values().get(key);
      }
    } else {
      throw new OttlException("no key of " + Kinds.of(value) + ": " + key);
    }
    throw new OttlException("the key " + key + " is not in the map");
  }

  private static @Nullable Object element(@Nullable Object value, long position) {
    if (value instanceof AnyValue.SliceValue slice) {
      return Values.of(slice.values().get(within(position, slice.values().size())));
    }
    if (value instanceof ValueList list) {
      return list.values().get(within(position, list.values().size()));
    }
    if (value instanceof TextList list) {
      return list.texts().get(within(position, list.texts().size()));
    }
    if (value instanceof byte[] bytes) {
      return new GoInt(bytes[within(position, bytes.length)] & 0xFF);
    }
    throw new OttlException("no index of " + Kinds.of(value));
  }

  private static int within(long position, int size) {
    if (position < 0 || position >= size) {
      throw new OttlException("index " + position + " is out of bounds for a list of " + size);
    }
    return (int) position;
  }
}
