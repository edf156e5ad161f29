package dev.baton.junit5;

import dev.baton.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The part of a {@link FindingsBaseline} that one test needs; without a baseline it allows none.
 */
final class TestBaseline {

  /** Allows none. */
  static final TestBaseline NONE = new TestBaseline(Optional.empty(), "");

  private final Optional<FindingsBaseline> baseline;
  private final String test;

  private TestBaseline(Optional<FindingsBaseline> baseline, String test) {
    this.baseline = baseline;
    this.test = test;
  }

  /**
   * Returns the baseline for this run of a test, which counts until it is {@link #judge judged}.
   */
  static TestBaseline of(ExtensionContext context) {
    Optional<FindingsBaseline> baseline = FindingsBaseline.of(context);
    String test = baseline.isEmpty() ? "" : TestNames.ofAllRuns(context);
    baseline.ifPresent(known -> known.ran(test));
    return new TestBaseline(baseline, test);
  }

  /** Records the findings that would fail the test, and returns those that do. */
  List<Finding> judge(List<Finding> failing) {
    if (baseline.isEmpty()) {
      return failing;
    }
    List<BaselineLine> lines = new ArrayList<>();
    List<Finding> unknown = new ArrayList<>();
    for (Finding finding : failing) {
      BaselineLine line = BaselineLine.of(test, finding);
      lines.add(line);
      if (!baseline.get().allows(line)) {
        unknown.add(finding);
      }
    }
    baseline.get().judged(test, lines);
    return unknown;
  }

  /** Returns whether there is a baseline, and it allows each of these findings. */
  boolean allows(List<Finding> findings) {
    return baseline
        .filter(known -> !findings.isEmpty())
        .filter(known -> findings.stream().allMatch(f -> known.allows(BaselineLine.of(test, f))))
        .isPresent();
  }

  /** Returns the line of a failure text that says how a finding becomes known; empty for none. */
  Optional<String> hint() {
    return baseline
        .map(FindingsBaseline::file)
        .map(
            file ->
                "or add it to %s%s: run the tests with %s=true"
                    .formatted(
                        file.name(),
                        file.exists() ? "" : " (which does not exist yet)",
                        FindingsBaseline.WRITE_SETTING));
  }
}
