package dev.baton.junit5;

import dev.baton.diagnosis.Finding;
import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts about the findings of a test that otherwise passed. */
final class FindingsText {

  private static final int LONGEST_LINE = 400;
  private static final int MAX_SHOWN = 5;

  private FindingsText() {}

  /**
   * Returns the failure text: the findings, their causes and remedies, and the annotations that
   * allow them.
   */
  static String failed(List<Finding> findings, Optional<String> hint, String whereToLook) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The assertions of this test hold, but what was recorded is wrong: %s"
            .formatted(findings.get(0).title()));
    findings.stream().limit(MAX_SHOWN).forEach(finding -> add(finding, lines));
    if (findings.size() > MAX_SHOWN) {
      lines.add("");
      lines.add("  and %s more".formatted(findings.size() - MAX_SHOWN));
    }
    lines.add("");
    findings.stream()
        .map(Finding::id)
        .distinct()
        .limit(MAX_SHOWN)
        .forEach(id -> lines.add("  " + ifMeant(id)));
    hint.ifPresent(line -> lines.add("  " + line));
    return lines(lines) + "\n  " + whereToLook;
  }

  /** Returns the line that says how a test allows findings with this id. */
  static String ifMeant(String id) {
    return "if this is meant: @OnFinding(id = \"%s\", level = REPORT, reason = \"…\") on the test or its class"
        .formatted(id);
  }

  private static void add(Finding finding, List<String> lines) {
    lines.add("");
    lines.add("  %s (%s)".formatted(finding.title(), finding.id()));
    finding.evidence().forEach(line -> lines.add("    " + line));
    lines.add("    " + finding.cause());
  }

  /** Returns the text of a finding for a report entry. */
  static String reported(Finding finding, String whereToLook) {
    List<String> lines = new ArrayList<>();
    lines.add(finding.title());
    finding.evidence().forEach(line -> lines.add("  " + line));
    lines.add("  " + finding.cause());
    return lines(lines) + "\n  " + whereToLook;
  }

  private static String lines(List<String> lines) {
    return String.join(
        "\n", lines.stream().map(line -> Redaction.current().line(line, LONGEST_LINE)).toList());
  }
}
