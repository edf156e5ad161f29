package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.junit5.TraceHarness;
import java.util.List;

/** What is said of a healthy program, while the test runs and when it is over. */
final class Healthy {

  private Healthy() {}

  /** Nothing speaks against it, so nothing is found. */
  static void isSilent(TraceHarness harness) {
    assertThat(FindingText.of(harness)).isEmpty();
    harness.close();
    assertThat(FindingText.of(harness)).as("when the test is over").isEmpty();
    assertThat(harness.recording().spans()).isNotEmpty();
  }

  /** A broken program may look the same, so something may be found, which is no accusation. */
  static void isNotAccused(TraceHarness harness) {
    isNotAccusedYet(harness);
    harness.close();
    assertThat(accusations(harness)).as("when the test is over").isEmpty();
    assertThat(harness.recording().spans()).isNotEmpty();
  }

  /** The same while the test runs, for programs that are not at their end. */
  static void isNotAccusedYet(TraceHarness harness) {
    assertThat(accusations(harness)).isEmpty();
  }

  private static List<Finding> accusations(TraceHarness harness) {
    return harness.findings().stream()
        .filter(finding -> finding.confidence() != Confidence.POSSIBLE)
        .toList();
  }
}
