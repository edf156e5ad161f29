package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A context: what a statement visits, the least specific first. */
@Internal
public enum OttlContext {
  RESOURCE("resource", "otelcol"),
  SCOPE("scope", "resource", "otelcol"),
  SPAN("span", "resource", "scope", "instrumentation_scope", "otelcol"),
  SPANEVENT("spanevent", "span", "resource", "scope", "instrumentation_scope", "otelcol");

  private static final Set<String> OUT_OF_REACH =
      Set.of("scope", "span", "spanevent", "metric", "datapoint", "log", "profile");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> others;

  OttlContext(String label, String... others) {
    this.label = label;
    this.others = List.of(others);
  }

  /** Returns the name as paths and configurations have it. */
  public String label() {
    return label;
  }

  /** Tells whether paths that begin with this name can be read here. */
  public boolean knows(String contextName) {
    return label.equals(contextName) || others.contains(contextName);
  }

  /** Refuses the name of a context as the first part of a path that has no context. */
  public void requireField(String name) {
    if (OUT_OF_REACH.contains(name)) {
      throw new OttlException(
          "the context "
              + label
              + " does not reach "
              + name
              + "; it reaches "
              + label
              + ", "
              + String.join(", ", others));
    }
  }

  /** Tells whether the enums of spans exist here. */
  public boolean hasEnums() {
    return this == SPAN || this == SPANEVENT;
  }

  /** Returns a context by its name in any case, or null. */
  public static @Nullable OttlContext of(String name) {
    for (OttlContext context : values()) {
      if (context.label.equals(name.toLowerCase(Locale.ROOT))) {
        return context;
      }
    }
    return null;
  }
}
