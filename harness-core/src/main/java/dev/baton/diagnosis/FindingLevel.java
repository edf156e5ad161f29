package dev.baton.diagnosis;

/** What a finding does to a test that has passed otherwise. */
public enum FindingLevel {
  /** The test fails. The default for faults that are wrong in any program. */
  FAIL,
  /** The test passes, with a report entry and a page. The default for what may be intended. */
  REPORT,
  /** The finding appears on the page and in {@code harness.findings()} only. */
  OFF
}
