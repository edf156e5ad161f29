package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.OneProcessor.assertSpans;

import org.junit.jupiter.api.Test;

/** What the processors do with statements and conditions, and with their errors. */
class ProcessorsTest {

  @Test
  void statementsRunInTheirOrderOnEachSpan() {
    assertSpans(
        """
        transform:
          trace_statements:
            - keep_keys(span.attributes, ["text"])
            - set(span.name, "first") where span.attributes["text"] == "Hello"
            - set(span.attributes["was"], span.name)
        """,
        """
        first {text=Hello, was=first}
        POST {was=POST}
        """);
  }

  @Test
  void theContextIsInferredFromAllStatementsOfAGroup() {
    assertSpans(
        """
        transform:
          trace_statements:
            - keep_keys(span.attributes, [])
            - set(resource.attributes["last"], span.name)
            - set(span.attributes["seen"], resource.attributes["last"])
        """,
        """
        GET /orders {seen=GET /orders}
        POST {seen=POST}
        """);
  }

  @Test
  void oneConditionOfAGroupIsEnough() {
    assertSpans(
        """
        transform:
          trace_statements:
            - conditions:
                - span.name == "POST"
                - span.attributes["number"] == 1
              statements:
                - set(span.attributes["hit"], true)
            - context: span
              statements:
                - keep_keys(attributes, ["hit"])
        """,
        """
        GET /orders {}
        POST {hit=true}
        """);
  }

  @Test
  void anErrorIsSkippedUnlessTheModeSaysOtherwise() {
    assertSpans(
        """
        transform:
          trace_statements:
            - set(span.attributes["x"], Int(1) / 0)
            - keep_keys(span.attributes, ["flag"])
        """,
        """
        GET /orders {flag=true}
        POST {}
        """);
  }

  @Test
  void anErrorThatIsPropagatedRefusesTheRequest() {
    assertSpans(
        """
        transform:
          error_mode: propagate
          trace_statements:
            - set(span.attributes["x"], Int(1) / 0)
        """,
        """
        refused: transform: the statement set(span.attributes["x"], Int(1) / 0) failed: division by 0
        """);
  }

  @Test
  void aGroupHasAnErrorModeOfItsOwn() {
    assertSpans(
        """
        transform:
          error_mode: propagate
          trace_statements:
            - context: span
              error_mode: silent
              statements:
                - set(attributes["x"], Int(1) / 0)
                - keep_keys(attributes, ["number"])
        """,
        """
        GET /orders {number=42}
        POST {}
        """);
  }

  @Test
  void aSpanForWhichAConditionHoldsIsDropped() {
    assertSpans(
        """
        filter:
          traces:
            span:
              - IsMatch(name, "^GET")
        """,
        """
        POST {}
        """);
  }

  @Test
  void anAttributeOfTheResourceDropsAllItsSpans() {
    assertSpans(
        """
        filter:
          trace_conditions:
            - resource.attributes["service.name"] == "orders"
        """,
        """
        nothing
        """);
  }

  @Test
  void aConditionThatFailsDropsNothing() {
    assertSpans(
        """
        filter:
          trace_conditions:
            - Int(span.attributes["number"]) / 0 == 1
            - span.name == "POST" and IsMatch(span.attributes["text"], "x") == false
        """,
        """
        GET /orders {flag=true, number=42, share=0.5, text=Hello}
        """);
  }

  @Test
  void aConditionThatFailsRefusesTheRequestIfItIsPropagated() {
    assertSpans(
        """
        filter:
          error_mode: propagate
          traces:
            span:
              - attributes["number"]["x"] == 1
        """,
        """
        refused: filter: the condition attributes["number"]["x"] == 1 failed: no index of an int
        """);
  }
}
