package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Functions that make text of text and of other values. */
class TextFunctionsTest {

  @Test
  void formatPrintsAsGoDoes() {
    assertValues(
        """
        Format("%5.2f|%-5d|%05d|%x", [3.14159, 42, 42, 255]) => " 3.14|42   |00042|ff"
        Format("%+d|% d|%#x|%o|%b", [5, 5, 255, 8, 5]) => "+5| 5|0xff|10|101"
        Format("%08.3f", [-3.14159]) => "-003.142"
        Format("%v %v %v %v", [1.0, "a", true, nil]) => "1 a true <nil>"
        Format("%v %v %v", [0.000001, 123456789.0, 100000.0]) => "1e-06 1.23456789e+08 100000"
        Format("%e %.3g", [123456.789, 1234.5678]) => "1.234568e+05 1.23e+03"
        Format("%6s|%-6s|%.2s", ["abc", "abc", "abc"]) => "   abc|abc   |ab"
        Format("%q %+q", ["a\\"b", "é"]) => ""a\\"b" "\\u00e9""
        Format("%x %X", ["hi", "hi"]) => "6869 6869"
        Format("%c %U", [9731, 9731]) => "☃ U+2603"
        Format("%[2]d %[1]d", [1, 2]) => "2 1"
        Format("%*d", [5, 42]) => "   42"
        Format("%6.2f%%", [99.5]) => " 99.50%"
        """);
  }

  @Test
  void formatTellsWhatDoesNotFitInTheText() {
    assertValues(
        """
        Format("%d %s", [1]) => "1 %!s(MISSING)"
        Format("%d", ["x"]) => "%!d(string=x)"
        Format("%s %t", [42, 1]) => "%!s(int64=42) %!t(int64=1)"
        Format("%d", [1, 2]) => "1%!(EXTRA int64=2)"
        Format("%z", [1]) => "%!z(int64=1)"
        Format("%", [1]) => "%!(NOVERB)%!(EXTRA int64=1)"
        Format("%[3]d", [1]) => "%!d(BADINDEX)"
        """);
  }

  @Test
  void concatTakesValuesOfAllKinds() {
    assertValues(
        """
        Concat(["a", 1, 2.0, 1.5, true, nil, 0x0102], "-") => "a-1-2-1.5-true-<nil>-0102"
        Concat([[1, 2], {"a": 1}], "|") => "[1,2]|{"a":1}"
        Concat([], ",") => ""
        """);
  }

  @Test
  void lengthsAndPositionsCountBytes() {
    assertValues(
        """
        Len("héllo") => 6
        Len([1, 2]) => 2
        Len({"a": 1}) => 1
        Len(5) => error: an int has no length
        Substring("hello", 1, 3) => "ell"
        Substring("hello", 1, 9) => error: no substring from 1 with 9 bytes in a string of 5
        Index("hello", "l") => 2
        """);
  }

  @Test
  void casesFollowTheWordsOfAName() {
    assertValues(
        """
        ToSnakeCase("HTTPServerError2xx") => "http_server_error_2_xx"
        ConvertCase("fooBarBaz", "snake") => "foo_bar_baz"
        ConvertCase("foo_bar baz-qux", "camel") => "FooBarBazQux"
        ToCamelCase("http_server_error") => "HttpServerError"
        ToUpperCase("straße") => "STRAßE"
        """);
  }

  @Test
  void partsAreCutOff() {
    assertValues(
        """
        Split("a,b,,c", ",") => ["a","b","","c"]
        Split("a b", " ")[1] => "b"
        Split("a b", " ")[5] => error: index 5 is out of bounds for a list of 2
        Trim("xxaxx", "x") => "a"
        TrimPrefix("foobar", "foo") => "bar"
        TrimSuffix("foobar", "bar") => "foo"
        HasPrefix("hello", "he") => true
        HasSuffix("hello", "he") => false
        """);
  }
}
