package dev.baton.collector.pipeline.ottl.contexts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A context: what a statement visits, the least specific first. */
public enum OttlContext {
  RESOURCE("resource", "otelcol"),
  SCOPE("scope", "resource", "otelcol"),
  SPAN("span", "resource", "scope", "instrumentation_scope", "otelcol"),
  SPANEVENT("spanevent", "span", "resource", "scope", "instrumentation_scope", "otelcol");

  private final String label;
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
