package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts values into attributes. */
@Internal
public final class AttributeAssignment {

  private AttributeAssignment() {}

  /**
   * Puts a value into a place. A list with an element that no attribute can hold is put there with
   * an empty element; only if it is the last one this fails, as in the Collector.
   *
   * @throws OttlException if an attribute cannot hold the value
   */
  public static void assign(Consumer<AnyValue> place, Object value) {
    AnyValue simple = value instanceof GoInt ? null : Values.simple(value);
    if (simple != null) {
      place.accept(simple);
    } else if (value instanceof AttributeMap map) {
      place.accept(new AnyValue.MapValue()); // which is in the copy, if the place is in the map
      place.accept(new AnyValue.MapValue(map.copy()));
    } else if (value instanceof AnyValue.SliceValue slice) {
      place.accept(slice.copy());
    } else if (value instanceof TextList list) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      list.texts().forEach(text -> slice.values().add(AnyValue.of(text)));
      place.accept(slice);
    } else if (value instanceof ValueList list) {
      assignList(place, list);
    } else if (value instanceof RawMap map) {
      place.accept(new AnyValue.MapValue(Values.fromRaw(map)));
    } else {
      throw new OttlException("an attribute cannot hold " + Kinds.of(value));
    }
  }

  private static void assignList(Consumer<AnyValue> place, ValueList list) {
    AnyValue.SliceValue slice = new AnyValue.SliceValue();
    place.accept(slice);
    OttlException failure = null;
    for (Object each : list.values()) {
      int index = slice.values().size();
      slice.values().add(AnyValue.EMPTY);
      failure = failureOf(element -> slice.values().set(index, element), each);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable OttlException failureOf(
      Consumer<AnyValue> place, @Nullable Object value) {
    try {
      if (value != null) {
        assign(place, value);
      }
      return null;
    } catch (OttlException e) {
      return e;
    }
  }
}
