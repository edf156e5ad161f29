package dev.baton.junit5;

/**
 * A finding that a test is told of and that does not fail it.
 *
 * @param id its id, the key of the report entry
 * @param text what the entry says
 */
record ReportedFinding(String id, String text) {}
