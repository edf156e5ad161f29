package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.AttributeAssignment;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.List;

/**
 * A place inside an attribute. It is created, empty, as soon as a statement reaches for it, and
 * stays if the statement fails then.
 */
sealed interface Slot {

  AnyValue get();

  void put(AnyValue value);

  /** Sets a value. What is in place already is not set again. */
  default void assign(Object value) {
    if (Values.of(get()) != value) {
      AttributeAssignment.assign(this::put, value);
    }
  }

  /** Returns the place at an index of this one. */
  default Slot part(EvaluationContext context, Index index) {
    AnyValue value = get();
    if (value instanceof AnyValue.EmptyValue) {
      return createdIn(context, index);
    }
    if (value instanceof AnyValue.MapValue map) {
      return ofEntry(map.values(), index.key(context));
    }
    if (value instanceof AnyValue.SliceValue slice) {
      return new Element(slice.values(), index.position(context, slice.values().size()));
    }
    throw new OttlException("no index of " + Kinds.of(Values.of(value)));
  }

  private Slot createdIn(EvaluationContext context, Index index) {
    Object at = index.evaluate(context);
    if (at instanceof String key) {
      AnyValue.MapValue map = new AnyValue.MapValue();
      put(map);
      return ofEntry(map.values(), key);
    }
    if (at instanceof Long position) {
      AnyValue.SliceValue slice = new AnyValue.SliceValue();
      put(slice);
      for (long i = 0; i < position; i++) {
        slice.values().add(AnyValue.EMPTY);
      }
      slice.values().add(AnyValue.EMPTY);
      return new Element(slice.values(), slice.values().size() - 1);
    }
    throw new OttlException("an index is a string or an int, not " + Kinds.of(at));
  }

  static Slot ofEntry(AttributeMap map, String key) {
    int at = map.indexOf(key);
    if (at < 0) {
      at = map.size();
      map.add(key, AnyValue.EMPTY);
    }
    return new Entry(map, at);
  }

  /** The entry of a map. */
  record Entry(AttributeMap map, int index) implements Slot {
    @Override
    public AnyValue get() {
      return map.value(index);
    }

    @Override
    public void put(AnyValue value) {
      map.setValue(index, value);
    }
  }

  /** The element of a list. */
  record Element(List<AnyValue> list, int index) implements Slot {
    @Override
    public AnyValue get() {
      return list.get(index);
    }

    @Override
    public void put(AnyValue value) {
      list.set(index, value);
    }
  }
}
