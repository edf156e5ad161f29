package dev.baton.diagnosis;

/** What a finding does to a test that has passed otherwise. */
public enum FindingLevel {
  /** The test fails. The default for faults that are wrong in any program. */
  FAIL,
  /** The test passes, with a report entry of JUnit and an HTML report. The default for the rest. */
  REPORT,
  /** The finding is only in the HTML report and in {@code harness.findings()}. */
  OFF
}
