package dev.baton.collector.otlp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.baton.collector.otlp.schema.FieldKind;
import dev.baton.collector.otlp.schema.FieldSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Converts a scalar value by the type of its field. */
final class JsonScalars {

  private final String json;
  private final JsonParser parser;
  private final ProtobufBuffer output;

  JsonScalars(String json, JsonParser parser, ProtobufBuffer output) {
    this.json = json;
    this.parser = parser;
    this.output = output;
  }

  void value(FieldSchema field, JsonToken token) throws IOException {
    if (field.kind() == FieldKind.BOOL) {
      bool(field, token);
      return;
    }
    if (token == JsonToken.VALUE_NULL && field.kind() == FieldKind.STRING) {
      output.tag(field.number(), field.kind().wireType());
      output.delimited(new byte[0]); // the Collector reads null as an empty text
      return;
    }
    boolean quoted = token == JsonToken.VALUE_STRING;
    boolean text = field.kind() == FieldKind.STRING || field.kind() == FieldKind.BYTES;
    if (!quoted && (text || !token.isNumeric())) {
      throw JsonException.expected(text ? "a string" : "a number", parser, json);
    }
    output.tag(field.number(), field.kind().wireType());
    value(field, parser.getText(), quoted);
  }

  private void bool(FieldSchema field, JsonToken token) throws IOException {
    if (!token.isBoolean()) {
      throw JsonException.expected("true or false", parser, json);
    }
    output.tag(field.number(), field.kind().wireType());
    output.varint(token == JsonToken.VALUE_TRUE ? 1 : 0);
  }

  private void value(FieldSchema field, String text, boolean quoted) throws IOException {
    switch (field.kind()) {
      case STRING -> output.delimited(WellFormed.text(text).getBytes(StandardCharsets.UTF_8));
      case BYTES -> output.delimited(field.isId() ? id(field, text) : base64(field, text));
      case ENUM -> output.varint(enumValue(field, text, quoted));
      case DOUBLE -> output.fixed64(Double.doubleToRawLongBits(decimal(field, text)));
      case INT32, INT64, UINT32, UINT64 -> output.varint(integer(field, text, quoted));
      case SINT32 -> output.varint(zigZag((int) integer(field, text, quoted)));
      case FIXED32 -> output.fixed32((int) integer(field, text, quoted));
      case FIXED64, SFIXED64 -> output.fixed64(integer(field, text, quoted));
      case BOOL, MESSAGE -> throw new IllegalArgumentException(field + " is no such value");
    }
  }

  private static long zigZag(int value) {
    return Integer.toUnsignedLong((value << 1) ^ (value >> 31));
  }

  private long integer(FieldSchema field, String text, boolean quoted) throws JsonException {
    JsonInteger.Range range = JsonInteger.Range.of(field.kind());
    boolean plus = quoted && range.isSigned() && text.startsWith("+");
    String digits = plus ? text.substring(1) : text;
    boolean isBelowZero = text.startsWith("-") && !range.isSigned();
    if (!JsonInteger.isInteger(digits) || (plus && digits.startsWith("-"))) {
      throw told(invalid(field, text, "an integer"), quoted || !isBelowZero);
    }
    Long value = JsonInteger.parse(digits, range);
    if (value == null || isBelowZero) {
      throw told(invalid(field, text, range.description()), quoted || !isBelowZero);
    }
    return value;
  }

  /** The Collector fails to tell of a minus where none may stand. */
  private static JsonException told(JsonException failure, boolean isTold) {
    return isTold ? failure : failure.untold();
  }

  private double decimal(FieldSchema field, String text) throws JsonException {
    double value = DecimalText.parse(text);
    if (Double.isNaN(value) && !text.equalsIgnoreCase("nan")) {
      throw invalid(field, text, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    }
    return value;
  }

  private long enumValue(FieldSchema field, String text, boolean quoted) throws JsonException {
    if (!quoted) {
      return integer(field, text, false);
    }
    Integer number = field.enumeration().number(text);
    if (number == null) {
      String accepted = "a number or a full name of " + field.enumeration().name();
      throw invalid(field, text, accepted);
    }
    return number;
  }

  private byte[] id(FieldSchema field, String text) throws JsonException {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw invalid(field, text, "hex digits, two a byte");
    }
  }

  private byte[] base64(FieldSchema field, String text) throws JsonException {
    try {
      if (text.length() % 4 == 0) { // Java's decoder accepts missing padding
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same exception
    }
    throw invalid(field, text, "standard base64 with padding");
  }

  private JsonException invalid(FieldSchema field, String text, String accepted) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return JsonException.at(
        parser, field.jsonName() + " must be " + accepted + ", but was '" + shown + "'");
  }
}
