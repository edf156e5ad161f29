package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import org.jspecify.annotations.Nullable;

/** Compiles what stands in the arguments of a call. */
@Internal
public interface ValueCompiler {

  /** Returns the getter of a value. */
  Getter<@Nullable Object> value(OttlNode.Value value);

  /** Returns the place of a path. */
  Place place(OttlNode.Path path);

  /** Returns a function by its name. */
  OttlFunction function(String name);
}
