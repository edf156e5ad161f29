package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads a scalar value by the type of its field. */
final class JsonScalars {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEX_FLOAT =
      Pattern.compile("[+-]?0[xX][0-9a-fA-F]*\\.?[0-9a-fA-F]*[pP][+-]?[0-9]+");

  private final JsonTokens tokens;

  JsonScalars(JsonTokens tokens) {
    this.tokens = tokens;
  }

  Object take(FieldDescriptor field) throws MalformedOtlpException {
    return switch (field.getType()) {
      case STRING -> tokens.takeNull() ? "" : tokens.takeString();
      case BOOL -> tokens.takeBoolean();
      case BYTES -> JsonText.isId(field) ? id(field) : base64(field);
      case ENUM -> enumValue(field);
      case DOUBLE -> decimal(field);
      case FLOAT -> (float) decimal(field);
      case INT32, SINT32, SFIXED32 -> integer(field, 32, true).intValue();
      case UINT32, FIXED32 -> integer(field, 32, false).intValue();
      case INT64, SINT64, SFIXED64 -> integer(field, 64, true).longValue();
      case UINT64, FIXED64 -> integer(field, 64, false).longValue();
      case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is not a scalar");
    };
  }

  private BigInteger integer(FieldDescriptor field, int bits, boolean signed)
      throws MalformedOtlpException {
    String text = tokens.peek() == '"' ? tokens.takeString() : tokens.takeNumber();
    if (!INTEGER.matcher(text).matches()) {
      throw invalid(field, text, "an integer");
    }
    BigInteger value = new BigInteger(text);
    boolean fits =
        signed ? value.bitLength() < bits : !text.startsWith("-") && value.bitLength() <= bits;
    if (!fits) {
      throw invalid(
          field, text, "a" + (signed ? " signed" : "n unsigned") + " integer of " + bits + " bits");
    }
    return value;
  }

  private double decimal(FieldDescriptor field) throws MalformedOtlpException {
    boolean quoted = tokens.peek() == '"';
    String text = quoted ? tokens.takeString() : tokens.takeNumber();
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!DECIMAL.matcher(text).matches() && !HEX_FLOAT.matcher(text).matches()) {
          throw invalid(field, text, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private EnumValueDescriptor enumValue(FieldDescriptor field) throws MalformedOtlpException {
    if (tokens.peek() != '"') {
      int number = integer(field, 32, true).intValue();
      return field.getEnumType().findValueByNumberCreatingIfUnknown(number);
    }
    String name = tokens.takeString();
    EnumValueDescriptor value = field.getEnumType().findValueByName(name);
    if (value == null) {
      throw invalid(field, name, "a number or a full name of " + field.getEnumType().getName());
    }
    return value;
  }

  private ByteString id(FieldDescriptor field) throws MalformedOtlpException {
    String text = tokens.takeString();
    try {
      return ByteString.copyFrom(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw invalid(field, text, "hex digits, two a byte");
    }
  }

  private ByteString base64(FieldDescriptor field) throws MalformedOtlpException {
    String text = tokens.takeString();
    try {
      if (text.length() % 4 == 0) { // Java's decoder accepts missing padding
        return ByteString.copyFrom(Base64.getDecoder().decode(text));
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same exception
    }
    throw invalid(field, text, "standard base64 with padding");
  }

  private MalformedOtlpException invalid(FieldDescriptor field, String text, String accepted) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return tokens.error(field.getJsonName() + " must be " + accepted + ", but was '" + shown + "'");
  }
}
