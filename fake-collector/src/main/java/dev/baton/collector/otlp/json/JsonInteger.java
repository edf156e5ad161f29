package dev.baton.collector.otlp.json;

import dev.baton.collector.otlp.schema.FieldKind;
import org.jspecify.annotations.Nullable;

/** Integers as text. A text of any length is read in linear time. */
final class JsonInteger {

  /** What a field can hold. */
  enum Range {
    SIGNED_32("a signed integer of 32 bits"),
    UNSIGNED_32("an unsigned integer of 32 bits"),
    SIGNED_64("a signed integer of 64 bits"),
    UNSIGNED_64("an unsigned integer of 64 bits");

    private final String description;

    Range(String description) {
      this.description = description;
    }

    boolean isSigned() {
      return this == SIGNED_32 || this == SIGNED_64;
    }

    String description() {
      return description;
    }

    static Range of(FieldKind kind) {
      return switch (kind) {
        case INT32, SINT32, ENUM -> SIGNED_32;
        case UINT32, FIXED32 -> UNSIGNED_32;
        case INT64, SFIXED64 -> SIGNED_64;
        case UINT64, FIXED64 -> UNSIGNED_64;
        default -> throw new IllegalArgumentException(kind + " is no integer");
      };
    }
  }

  private JsonInteger() {}

  static boolean isKind(FieldKind kind) {
    return switch (kind) {
      case INT32, SINT32, ENUM, UINT32, FIXED32, INT64, SFIXED64, UINT64, FIXED64 -> true;
      default -> false;
    };
  }

  static boolean isInteger(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > first;
  }

  /** Returns the bits of the integer, null if it is out of range. */
  static @Nullable Long parse(String text, Range range) {
    boolean negative = text.startsWith("-");
    int first = negative ? 1 : 0;
    while (first < text.length() - 1 && text.charAt(first) == '0') {
      first++;
    }
    String digits = (negative ? "-" : "") + text.substring(first);
    try {
      long value =
          range == Range.UNSIGNED_64 ? Long.parseUnsignedLong(digits) : Long.parseLong(digits);
      return fits(value, negative, range) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean fits(long value, boolean negative, Range range) {
    return switch (range) {
      case SIGNED_32 -> value == (int) value;
      case UNSIGNED_32 -> !negative && value >>> Integer.SIZE == 0;
      case SIGNED_64, UNSIGNED_64 -> true; // Long has refused the others
    };
  }
}
