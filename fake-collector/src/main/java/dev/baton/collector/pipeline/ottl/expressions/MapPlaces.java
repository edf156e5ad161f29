package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Places that are a map, or something in a map. */
@Internal
public final class MapPlaces {

  private MapPlaces() {}

  /** Returns the place of a map, or of what the indexes lead to in it. */
  public static Place of(Function<EvaluationContext, AttributeMap> map, List<Index> indexes) {
    if (indexes.isEmpty()) {
      return new Whole(map);
    }
    return indexes.size() == 1 && indexes.get(0).literal() instanceof String key
        ? new Entry(map, key)
        : new Inside(map, indexes);
  }

  /** A map. */
  private record Whole(Function<EvaluationContext, AttributeMap> map) implements Place {

    @Override
    public Object get(EvaluationContext context) {
      return map.apply(context);
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      if (value instanceof AttributeMap source) {
        map.apply(context).copyFrom(source);
      } else if (value instanceof RawMap source) {
        map.apply(context).copyFrom(Values.fromRaw(source));
      } else {
        throw new OttlException("a map is not set to " + Kinds.of(value));
      }
    }
  }

  /** The entry of a key that is known. */
  private record Entry(Function<EvaluationContext, AttributeMap> map, String key) implements Place {

    @Override
    public @Nullable Object get(EvaluationContext context) {
      AnyValue value = map.apply(context).get(key);
      return value == null ? null : Values.of(value);
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      Slot.ofEntry(map.apply(context), key).assign(value);
    }
  }

  /** Something deeper, or whose key is calculated. */
  private record Inside(Function<EvaluationContext, AttributeMap> map, List<Index> indexes)
      implements Place {

    @Override
    public @Nullable Object get(EvaluationContext context) {
      AnyValue value = map.apply(context).get(indexes.get(0).key(context));
      for (int i = 1; i < indexes.size() && value != null; i++) {
        value = part(context, value, indexes.get(i));
      }
      return value == null ? null : Values.of(value);
    }

    private static @Nullable AnyValue part(EvaluationContext context, AnyValue value, Index index) {
      if (value instanceof AnyValue.MapValue nested) {
        return nested.values().get(index.key(context));
      }
      if (value instanceof AnyValue.SliceValue slice) {
        return slice.values().get(index.position(context, slice.values().size()));
      }
      throw new OttlException("no index of " + Kinds.of(Values.of(value)));
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      Slot slot = Slot.ofEntry(map.apply(context), indexes.get(0).key(context));
      for (int i = 1; i < indexes.size(); i++) {
        slot = slot.part(context, indexes.get(i));
      }
      slot.assign(value);
    }
  }
}
