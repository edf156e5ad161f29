package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Numbers, times and durations. */
class ArithmeticTest {

  @Test
  void multiplicationBindsMoreThanAddition() {
    assertValues(
        """
        1 + 2 * 3 => 7
        (1 + 2) * 3 => 9
        2 - 3 - 4 => -5
        -(2 + 3) * 2 => -10
        """);
  }

  @Test
  void intsStayIntsUntilAFloatComesIn() {
    assertValues(
        """
        7 / 2 => 3
        -7 / 2 => -3
        7.0 / 2 => 3.5
        1 + 2.5 => 3.5
        attributes["number"] * 2 => 84
        attributes["share"] * 2 => 1.0
        """);
  }

  @Test
  void aDivisionByZeroOfIntsIsAnError() {
    assertValues(
        """
        1 / 0 => error: division by 0
        """);
  }

  @Test
  void timesAndDurationsCombineAsTheirKindsAllow() {
    assertValues(
        """
        Seconds(end_time - start_time) => 2.5
        UnixNano(start_time + Duration("2500ms")) => 1709209815123456789
        Milliseconds(Duration("1s") + Duration("500ms")) => 1500
        Seconds(Duration("1s") - start_time) => error: no operation - for a duration and a time
        start_time + end_time => error: no operation + for a time and a time
        """);
  }

  @Test
  void otherKindsAreRefused() {
    assertValues(
        """
        1 + attributes["text"] => error: no operation + for an int and a string
        attributes["flag"] + 1 => error: no operation + for a bool and an int
        attributes["missing"] + 1 => error: no operation + for nil and an int
        "a" + "b" => error: unexpected '+' at column 31
        """);
  }
}
