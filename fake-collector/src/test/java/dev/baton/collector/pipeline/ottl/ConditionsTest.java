package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertConditions;

import org.junit.jupiter.api.Test;

/** Comparisons and what connects them. */
class ConditionsTest {

  @Test
  void intsAndFloatsCompareAsNumbers() {
    assertConditions(
        """
        1 == 1.0 => true
        attributes["share"] < 1 => true
        9223372036854775807 == 9223372036854775807.0 => true
        attributes["number"] >= 42.0 => true
        """);
  }

  @Test
  void differentKindsAreOnlyUnequal() {
    assertConditions(
        """
        "1" == 1 => false
        "1" != 1 => true
        attributes["text"] > 1 => false
        attributes["text"] < 1 => false
        attributes["flag"] == "true" => false
        """);
  }

  @Test
  void nilEqualsOnlyNil() {
    assertConditions(
        """
        attributes["missing"] == nil => true
        attributes["text"] != nil => true
        attributes["missing"] < 1 => false
        attributes["missing"] > 1 => false
        nil <= nil => true
        nil < nil => false
        """);
  }

  @Test
  void stringsBytesAndBoolsHaveAnOrder() {
    assertConditions(
        """
        attributes["text"] > "Hellm" => true
        true > false => true
        0x0102 < 0x0103 => true
        span_id != SpanID(0x0000000000000000) => true
        """);
  }

  @Test
  void listsAndMapsAreOnlyEqualOrNot() {
    assertConditions(
        """
        [1, 2] == [1, 2] => true
        [1, 2] == [2, 1] => false
        [1, 2] < [1, 3] => false
        {"a": 1} == {"a": 1} => true
        """);
  }

  @Test
  void timesAndDurationsCompare() {
    assertConditions(
        """
        start_time < end_time => true
        end_time - start_time == Duration("2.5s") => true
        end_time - start_time > Duration("1h") => false
        """);
  }

  @Test
  void andBindsMoreThanOr() {
    assertConditions(
        """
        true or false and false => true
        (true or false) and false => false
        not true or true => true
        not (true and false) => true
        IsMatch(name, "^GET") and not IsMatch(name, "^POST") => true
        """);
  }

  @Test
  void anAttributeAloneIsNoCondition() {
    assertConditions(
        """
        attributes["flag"] => error: unexpected end at column 19
        attributes["flag"] == true => true
        """);
  }

  @Test
  void pathsMayBeginWithTheirContext() {
    assertConditions(
        """
        span.name == "GET /orders" => true
        resource.attributes["service.name"] == "orders" => true
        scope.name == "library" => true
        instrumentation_scope.name == "library" => true
        kind == SPAN_KIND_SERVER and status.code == STATUS_CODE_UNSET => true
        """);
  }
}
