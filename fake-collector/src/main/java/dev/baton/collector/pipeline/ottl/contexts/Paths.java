package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;

/** What the paths of all contexts lead to. */
@Internal
public final class Paths {

  private Paths() {}

  /**
   * Returns the place of a path.
   *
   * @param in the context of the statement
   * @param name the context that the path begins with
   */
  public static Place place(OttlContext in, String name, PathParts path) {
    if (path.name(0).equals("cache")) {
      if (!name.equals(in.label())) {
        throw new OttlException("the cache belongs to the context " + in.label() + ", not " + name);
      }
      return path.map(EvaluationContext::cache);
    }
    return switch (name) {
      case "resource" -> ResourcePaths.place(path);
      case "scope", "instrumentation_scope" -> ScopePaths.place(path);
      case "span" -> SpanPaths.place(path);
      case "spanevent" -> EventPaths.place(path);
      default -> ClientPaths.place(path);
    };
  }
}
