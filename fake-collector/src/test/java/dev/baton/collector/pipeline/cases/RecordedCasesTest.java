package dev.baton.collector.pipeline.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Every recorded case gives what it gave in a real Collector. */
class RecordedCasesTest {

  private final Map<String, String> known = RecordedCases.knownDifferences();

  @TestFactory
  Stream<DynamicNode> everyCaseGivesWhatARealCollectorGave(TestReporter reporter) {
    return RecordedCases.FAMILIES.stream().map(family -> family(family, reporter));
  }

  private DynamicNode family(String family, TestReporter reporter) {
    List<RecordedCase> cases = RecordedCases.of(family);
    int[] passed = {0};
    Stream<DynamicTest> tests =
        cases.stream()
            .map(each -> DynamicTest.dynamicTest(each.name(), () -> passed[0] += run(each)));
    DynamicTest count =
        DynamicTest.dynamicTest(
            "count of the cases that pass",
            () -> reporter.publishEntry(family, passed[0] + " of " + cases.size() + " pass"));
    return DynamicContainer.dynamicContainer(family, Stream.concat(tests, Stream.of(count)));
  }

  /** Returns 1 if the case passes, 0 if it differs as the list says. */
  private int run(RecordedCase recorded) {
    List<String> differences = CaseRun.differences(recorded);
    if (known.containsKey(recorded.id())) {
      if (differences.isEmpty()) {
        fail("%s passes. Remove it from known-differences.txt.", recorded.id());
      }
      return 0;
    }
    assertThat(differences).as(recorded.id() + ": " + recorded.about()).isEmpty();
    return 1;
  }
}
