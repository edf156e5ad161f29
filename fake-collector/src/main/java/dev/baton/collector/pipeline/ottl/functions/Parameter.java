package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.Cases;

/** A parameter of a function. Its name may be written in snake or in camel case. */
@Internal
public record Parameter(String name, boolean optional) {

  static Parameter of(String text) {
    boolean optional = text.endsWith("?");
    return new Parameter(optional ? text.substring(0, text.length() - 1) : text, optional);
  }

  boolean isNamed(String written) {
    return Cases.camel(written).equals(Cases.camel(name));
  }
}
