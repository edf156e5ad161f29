package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;

/** A place that has to hold a map, which editors change where it is. */
@Internal
public record MapPlace(Place place) implements Getter<AttributeMap> {

  @Override
  public AttributeMap get(EvaluationContext context) {
    Object value = place.get(context);
    if (!(value instanceof AttributeMap map)) {
      throw new OttlException("expected a map, but got " + Kinds.of(value));
    }
    if (!place.isWritable()) {
      throw new OttlException("this map cannot be changed");
    }
    return map;
  }

  /** Puts another map there. */
  public void replace(EvaluationContext context, AttributeMap map) {
    place.set(context, map);
  }
}
