package dev.baton.diagnosis;

/** What a finding does to a test that has passed otherwise. */
public enum FindingLevel {
  /** The test fails. Meant for what is wrong in any program. */
  FAIL,
  /** The test passes, with a report entry and a page. Meant for what may be intended. */
  REPORT,
  /** The finding is only on the page, and among the findings that a test asks for. */
  OFF
}
