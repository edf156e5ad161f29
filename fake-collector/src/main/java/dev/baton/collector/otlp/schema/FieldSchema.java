package dev.baton.collector.otlp.schema;

import dev.baton.Internal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field of a message. */
@Internal
public final class FieldSchema {

  private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");

  private final String name;
  private final String jsonName;
  private final int number;
  private final FieldKind kind;
  private final boolean repeated;
  private final @Nullable MessageSchema message;
  private final @Nullable EnumSchema enumeration;

  FieldSchema(
      String name,
      int number,
      FieldKind kind,
      boolean repeated,
      @Nullable MessageSchema message,
      @Nullable EnumSchema enumeration) {
    this.name = name;
    this.jsonName = camelCase(name);
    this.number = number;
    this.kind = kind;
    this.repeated = repeated;
    this.message = message;
    this.enumeration = enumeration;
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' && i + 1 < name.length()) {
        camel.append(Character.toUpperCase(name.charAt(++i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }

  /** Returns its name as defined: {@code trace_id}. */
  public String name() {
    return name;
  }

  /** Returns its name in JSON: {@code traceId}. */
  public String jsonName() {
    return jsonName;
  }

  /** Returns its number. */
  public int number() {
    return number;
  }

  /** Returns its type. */
  public FieldKind kind() {
    return kind;
  }

  /** Whether it is a list. */
  public boolean isRepeated() {
    return repeated;
  }

  /** Whether OTLP writes these bytes in hex instead of base64. */
  public boolean isId() {
    return kind == FieldKind.BYTES && IDS.contains(name);
  }

  /**
   * Returns the type of the message.
   *
   * @throws IllegalStateException if it is no message
   */
  public MessageSchema message() {
    if (message == null) {
      throw new IllegalStateException(name + " is a " + kind);
    }
    return message;
  }

  /**
   * Returns the type of the enum.
   *
   * @throws IllegalStateException if it is no enum
   */
  public EnumSchema enumeration() {
    if (enumeration == null) {
      throw new IllegalStateException(name + " is a " + kind);
    }
    return enumeration;
  }

  @Override
  public String toString() {
    return name;
  }
}
