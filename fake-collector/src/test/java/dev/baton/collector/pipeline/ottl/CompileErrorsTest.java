package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertConditions;
import static dev.baton.collector.pipeline.ottl.Table.assertValues;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a text that cannot be compiled is told. */
class CompileErrorsTest {

  @Test
  void aSyntaxErrorTellsItsColumn() {
    assertConditions(
        """
        name = "a" => error: unexpected '=' at column 6
        name == "a => error: unexpected character " (a string without its closing quote) at column 9
        (name == "a" => error: unexpected end at column 13
        attributes["x" == 1 => error: unexpected '==' at column 16
        name == "GET /orders" and => error: unexpected end at column 26
        1 == 1 == 1 => error: unexpected '==' at column 8
        name == "\\q" => error: the string escape \\q does not exist; for a backslash write \\\\ at column 10
        9223372036854775808 == 1 => error: 9223372036854775808 does not fit into 64 bits at column 1
        """);
  }

  @Test
  void nestedCallsAreReadOnceEvenIfABracketIsMissing() {
    String nested = "ToUpperCase(".repeat(60) + "name";

    assertThat(OneSpan.condition(nested + ")".repeat(60) + " == \"GET /ORDERS\""))
        .isEqualTo("true");
    assertThat(OneSpan.condition(nested)).isEqualTo("error: unexpected end at column 725");
  }

  @Test
  void bracketsAreNotNestedWithoutEnd() {
    assertThat(OneSpan.condition("(".repeat(20_000)))
        .isEqualTo("error: brackets nested more than 100 deep at column 101");
  }

  @Test
  void aMisspelledNameIsToldTheRightOne() {
    assertConditions(
        """
        IsMtch(name, "a") => error: there is no function IsMtch; did you mean IsMatch
        nmae == "a" => error: there is no path nmae; did you mean name
        attribute["x"] == 1 => error: there is no path attribute["x"]; did you mean attributes
        resource.attribute["a"] == "b" => error: there is no path resource.attribute["a"]; did you mean attributes
        status.cod == 1 => error: there is no path status.cod; did you mean status.code
        """);
  }

  @Test
  void anUnknownNameIsToldTheKnownOnes() {
    assertConditions(
        """
        Frobnicate() == 1 => error: there is no function Frobnicate
        url.path == "/" => error: there is no path url.path; an attribute is attributes["url.path"]; known are trace_id, span_id, parent_span_id, trace_state, name, kind, start_time, end_time, start_time_unix_nano, end_time_unix_nano, attributes, events, links, status, dropped_attributes_count, dropped_events_count, dropped_links_count, flags
        body == "a" => error: there is no path body; known are trace_id, span_id, parent_span_id, trace_state, name, kind, start_time, end_time, start_time_unix_nano, end_time_unix_nano, attributes, events, links, status, dropped_attributes_count, dropped_events_count, dropped_links_count, flags
        resource.body == "a" => error: there is no path resource.body; known are attributes, dropped_attributes_count, schema_url
        kind == SPAN_KIND_SERVR => error: there is no enum SPAN_KIND_SERVR
        """);
  }

  @Test
  void aContextOutOfReachIsToldTheReachableOnes() {
    assertConditions(
        """
        spanevent.name == "a" => error: the context span does not reach spanevent; it reaches span, resource, scope, instrumentation_scope, otelcol
        log.body == "a" => error: the context span does not reach log; it reaches span, resource, scope, instrumentation_scope, otelcol
        """);
  }

  @Test
  void aPathIsFollowedOnlyAsFarAsItGoes() {
    assertConditions(
        """
        attributes["text"].x == 1 => error: there is no path attributes["text"].x: nothing follows attributes
        attributes[1] == 1 => error: the key of a map is a string, not an int
        name[0] == "G" => error: the path name[0] cannot be indexed
        """);
  }

  @Test
  void argumentsAreCheckedAgainstTheFunction() {
    assertConditions(
        """
        IsMatch(name) => error: IsMatch: the argument pattern is missing; it takes target, pattern
        IsMatch(name, "a", "b") => error: IsMatch: too many arguments; it takes target, pattern
        IsMatch(target=name, patern="a") => error: IsMatch: no parameter patern; it takes target, pattern
        IsMatch(pattern="GET", target=name) => true
        IsMatch(name, "(") => error: IsMatch: no regular expression of Go: (: missing closing ): `(`
        set(name, "a") => error: the editor set gives no value at column 1
        """);
  }

  @Test
  void whatOnlyACollectorHasIsSaidToBeUnsupported() {
    assertConditions(
        """
        ConvertTextToElementsXML("a") == "b" => error: the function ConvertTextToElementsXML exists in a Collector, but is not supported here
        ProfileID(0x00) == nil => error: the function ProfileID exists in a Collector, but is not supported here
        """);
  }

  @Test
  void literalsAreCheckedBeforeAnythingRuns() {
    assertValues(
        """
        Bool("x") => error: set: Bool: argument target: no bool: x
        Double("x") => error: set: Double: argument target: no number: x
        Duration("abc") => error: no duration such as 10s or 1m30s: abc
        Decode("a", "klingon") => error: set: Decode: no encoding klingon
        ConvertCase("a", "kebab") => error: set: ConvertCase: no case kebab; there are lower, upper, snake, camel
        IsInCIDR("10.1.2.3", ["10.0.0.0"]) => error: set: IsInCIDR: no network such as 10.0.0.0/8: 10.0.0.0
        ParseKeyValue("a=1", "=", "=") => error: set: ParseKeyValue: delimiter and pair_delimiter have to differ, and not to be empty
        UnixSeconds(Time("2024", "%Q")) => error: set: UnixSeconds: Time: no directive %Q
        ExtractPatterns("x", "(\\\\d)") => error: the pattern has no named group: (\\d)
        ExtractGrokPatterns("x", "%{NOPE:v}") => error: set: ExtractGrokPatterns: there is no Grok pattern NOPE
        """);
  }
}
