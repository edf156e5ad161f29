package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The library that made a span.
 *
 * @param name the library's name, empty if it did not say
 * @param version its version
 * @param schemaUrl the semantic conventions that it follows
 * @param attributes what else it says about itself
 */
public record InstrumentationScope(
    String name, @Nullable String version, @Nullable String schemaUrl, Attributes attributes) {

  private static final InstrumentationScope EMPTY = named("");

  /** Returns the scope of a library that said nothing about itself. */
  public static InstrumentationScope empty() {
    return EMPTY;
  }

  /** Returns a scope that has a name and nothing else. */
  public static InstrumentationScope named(String name) {
    return new InstrumentationScope(name, null, null, Attributes.empty());
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
