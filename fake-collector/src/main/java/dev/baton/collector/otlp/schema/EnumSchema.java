package dev.baton.collector.otlp.schema;

import dev.baton.Internal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum and the numbers of its names. */
@Internal
public final class EnumSchema {

  private final String name;
  private final Map<String, Integer> numbers = new HashMap<>();

  EnumSchema(String name) {
    this.name = name;
  }

  void add(String value, int number) {
    numbers.put(value, number);
  }

  /** Returns its simple name: {@code SpanKind}. */
  public String name() {
    return name;
  }

  /** Returns the number of this full name, null if there is none. */
  public @Nullable Integer number(String value) {
    return numbers.get(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
