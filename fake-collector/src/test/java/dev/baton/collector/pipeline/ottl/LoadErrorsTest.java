package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.OneProcessor.assertRefused;

import org.junit.jupiter.api.Test;

/** What a configuration with OTTL that does not load is told: path, file, line and reason. */
class LoadErrorsTest {

  @Test
  void aStatementIsNamedWithItsLine() {
    assertRefused(
        """
        transform:
          trace_statements:
            - context: span
              statements:
                - set(name, "a")
                - set(nmae, "a")
        """,
        """
        processors::transform::trace_statements[0]::statements[1] (processors:7): set: there is no path nmae; did you mean name
          in: set(nmae, "a")
        """);
  }

  @Test
  void aFunctionThatOnlyACollectorHasIsNamedWithItsLine() {
    assertRefused(
        """
        transform:
          trace_statements:
            - set(span.attributes["x"], InsertXML("<a/>", "/a", "<b/>"))
        """,
        """
        processors::transform::trace_statements[0] (processors:4): the function InsertXML exists in a Collector, but is not supported here
        """);
  }

  @Test
  void aStatementWithoutAContextIsTold() {
    assertRefused(
        """
        transform:
          trace_statements:
            - set(name, "a")
        """,
        """
        processors::transform::trace_statements[0] (processors:4): no context can be inferred; begin paths with resource, scope, span or spanevent
        """);
  }

  @Test
  void statementsOfAnotherSignalAreCheckedToo() {
    assertRefused(
        """
        transform:
          log_statements:
            - set(log.body, "a"
        """,
        """
        processors::transform::log_statements[0] (processors:4): unexpected end at column 18
          in: set(log.body, "a"
        """);
  }

  @Test
  void aConditionOfAGroupIsNamedWithItsLine() {
    assertRefused(
        """
        transform:
          trace_statements:
            - context: span
              conditions:
                - kind = 2
              statements:
                - set(name, "a")
        """,
        """
        processors::transform::trace_statements[0]::conditions[0] (processors:6): unexpected '=' at column 6
          in: kind = 2
        """);
  }

  @Test
  void anUnknownContextIsTold() {
    assertRefused(
        """
        transform:
          trace_statements:
            - context: spam
              statements:
                - set(name, "a")
        """,
        """
        processors::transform::trace_statements[0]::context (processors:4): has to be resource, scope, span or spanevent, but is 'spam'
        """);
  }

  @Test
  void anUnknownErrorModeIsTold() {
    assertRefused(
        """
        filter:
          error_mode: loud
          traces:
            span:
              - name == "a"
        """,
        """
        processors::filter::error_mode (processors:3): has to be ignore, silent or propagate, but is 'loud'
        """);
  }

  @Test
  void aConditionOfAFilterIsNamedWithItsLine() {
    assertRefused(
        """
        filter/health:
          traces:
            span:
              - name == "a"
              - IsMatch(name, "(")
        """,
        """
        processors::filter/health::traces::span[1] (processors:6): IsMatch: no regular expression of Go: (: missing closing ): `(`
          in: IsMatch(name, "(")
        """);
  }

  @Test
  void anEditorIsNoCondition() {
    assertRefused(
        """
        filter:
          trace_conditions:
            - delete_key(span.attributes, "a")
        """,
        """
        processors::filter::trace_conditions[0] (processors:4): the editor delete_key gives no value at column 1
          in: delete_key(span.attributes, "a")
        """);
  }

  @Test
  void twoStylesOfConditionsCannotStandTogether() {
    assertRefused(
        """
        filter:
          traces:
            span:
              - name == "a"
          trace_conditions:
            - span.name == "a"
        """,
        """
        processors::filter::traces (processors:3): cannot stand beside trace_conditions
        """);
  }

  @Test
  void aVersionOfTheConventionsThatACollectorRefusesIsTold() {
    assertRefused(
        """
        transform:
          trace_statements:
            - context: span
              statements:
                - set_semconv_span_name("1.43.0")
        """,
        """
        processors::transform::trace_statements[0]::statements[0] (processors:6): set_semconv_span_name: a Collector knows no semantic conventions 1.43.0; it knows 1.37.0 to 1.40.0, whose names of spans are the same
          in: set_semconv_span_name("1.43.0")
        """);
    assertRefused(
        """
        transform:
          trace_statements:
            - context: span
              statements:
                - set_semconv_span_name("latest")
        """,
        """
        processors::transform::trace_statements[0]::statements[0] (processors:6): set_semconv_span_name: latest is not a version; write one such as 1.40.0
          in: set_semconv_span_name("latest")
        """);
  }
}
