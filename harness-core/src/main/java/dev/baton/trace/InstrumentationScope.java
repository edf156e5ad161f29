package dev.baton.trace;

import dev.baton.redaction.RecordText;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The library that created a span.
 *
 * @param name the library's name, empty if not set
 * @param version its version
 * @param schemaUrl the semantic conventions that it follows
 * @param attributes further attributes of the library
 */
public record InstrumentationScope(
    String name, @Nullable String version, @Nullable String schemaUrl, Attributes attributes) {

  private static final InstrumentationScope EMPTY = named("");

  /** Returns a scope without name, version, schema URL and attributes. */
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
