package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Functions that make one kind of value of another. */
class ConversionFunctionsTest {

  @Test
  void whatIsNoIntIsNil() {
    assertValues(
        """
        Int("12") => 12
        Int("12.7") => no attribute
        Int(" 12") => no attribute
        Int("0x10") => no attribute
        Int(12.9) => 12
        Int(true) => 1
        """);
  }

  @Test
  void otherNumbersAndFlagsAreStrict() {
    assertValues(
        """
        Double("1e3") => 1000.0
        Double(true) => 1.0
        Double(attributes["text"]) => error: no number: Hello
        Bool("true") => true
        Bool(0.0) => false
        Bool(attributes["text"]) => error: no bool: Hello
        ParseInt("ff", 16) => 255
        ParseInt("0x1f", 0) => 31
        ParseInt("99999999999999999999", 10) => error: no int: 99999999999999999999
        """);
  }

  @Test
  void stringsOfListsAndMapsAreJson() {
    assertValues(
        """
        String(1.0) => "1"
        String(true) => "true"
        String(["a", 1]) => "["a",1]"
        String({"a": 1.0}) => "{"a":1}"
        String(0x0102) => "0102"
        String(Duration("1500us")) => "1500000"
        String(nil) => no attribute
        """);
  }

  @Test
  void hexShowsTheBytesOfAValue() {
    assertValues(
        """
        Hex("a") => "61"
        Hex(1) => "0000000000000001"
        Hex(-1) => "ffffffffffffffff"
        Hex(1.5) => "3ff8000000000000"
        Hex(true) => "01"
        """);
  }

  @Test
  void base64IsReadInItsFourForms() {
    assertValues(
        """
        Decode("SGVsbG8=", "base64") => "Hello"
        Decode("SGVsbG8", "base64-raw") => "Hello"
        Decode("aGk_", "base64-url") => "hi?"
        Decode("aGk", "base64-raw-url") => "hi"
        Decode("SGVsbG8", "base64") => error: wrong padding of Base64: SGVsbG8
        Base64Encode("Hello") => "SGVsbG8="
        Base64Decode("SGVsbG8=") => "Hello"
        """);
  }

  @Test
  void kindsAreTold() {
    assertValues(
        """
        IsString(name) => true
        IsInt(attributes["number"]) => true
        IsDouble(attributes["number"]) => false
        IsBool(attributes["flag"]) => true
        IsMap(attributes) => true
        IsList([]) => true
        IsString(attributes["missing"]) => false
        """);
  }

  @Test
  void idsHaveAStringForm() {
    assertValues(
        """
        trace_id.string => "0102030405060708090a0b0c0d0e0f10"
        span_id.string => "1112131415161718"
        UUID() => "00000000-0000-4001-8000-000000000001"
        UUIDv7() => "018df4d8-0853-7001-8000-000000000001"
        """);
  }
}
