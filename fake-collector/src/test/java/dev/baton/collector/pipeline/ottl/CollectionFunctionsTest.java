package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Functions on lists and maps. */
class CollectionFunctionsTest {

  @Test
  void listsAreSortedByTheirCommonKind() {
    assertValues(
        """
        Sort([3, 1.5, 2]) => [1.5,2,3]
        Sort(["10", "9", "1"]) => ["1","10","9"]
        Sort([3, "1", 2.5]) => ["1",2.5,3]
        Sort([1, 2], "desc") => [2,1]
        Sort([true, false]) => [false,true]
        """);
  }

  @Test
  void listsAreSearchedByValue() {
    assertValues(
        """
        ContainsValue([1, 2], 2) => true
        ContainsValue(["a", 1], "1") => false
        Index([1, 2, 3], 3) => 2
        Index([1, 2], 9) => -1
        Coalesce([nil, "a"]) => "a"
        """);
  }

  @Test
  void mapsGiveTheirKeysAndValues() {
    assertValues(
        """
        Keys({"z": 1, "a": 2}) => ["z","a"]
        Values({"z": 1, "a": 2}) => [1,2]
        {"a": {"b": 5}} => {"a":{"b":5}}
        """);
  }
}
