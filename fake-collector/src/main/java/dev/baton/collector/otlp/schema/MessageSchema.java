package dev.baton.collector.otlp.schema;

import dev.baton.Internal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message and its fields. */
@Internal
public final class MessageSchema {

  private final String name;
  private final Map<Integer, FieldSchema> byNumber = new LinkedHashMap<>();
  private final Map<String, FieldSchema> byName = new HashMap<>();

  MessageSchema(String name) {
    this.name = name;
  }

  void add(FieldSchema field) {
    byNumber.put(field.number(), field);
    byName.put(field.name(), field);
    byName.put(field.jsonName(), field);
  }

  /** Returns its simple name: {@code Span}. */
  public String name() {
    return name;
  }

  /** Returns its fields in the order of the definition. */
  public Collection<FieldSchema> fields() {
    return byNumber.values();
  }

  /** Returns the field of this number, null if there is none. */
  public @Nullable FieldSchema field(int number) {
    return byNumber.get(number);
  }

  /** Returns the field of this name, as defined or in lowerCamelCase; null if there is none. */
  public @Nullable FieldSchema field(String fieldName) {
    return byName.get(fieldName);
  }

  @Override
  public String toString() {
    return name;
  }
}
