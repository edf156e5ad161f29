package dev.baton.report;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.diagnosis.FindingLevel;
import dev.baton.redaction.Redaction;
import dev.baton.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings as parts of Markdown: title, id, evidence, cause, and what would settle it. */
final class FindingSections {

  private static final int MAX_FINDINGS = 10;
  private static final int MAX_EVIDENCE = 10;
  private static final int LONGEST = 200;
  private static final int LONGEST_SENTENCE = 500;

  private FindingSections() {}

  /** Returns the parts, none if there are no findings. */
  static List<List<String>> of(List<Finding> findings) {
    List<List<String>> parts = new ArrayList<>();
    if (!findings.isEmpty()) {
      parts.add(List.of("## Findings"));
    }
    findings.stream().limit(MAX_FINDINGS).forEach(finding -> addParts(finding, parts));
    int more = findings.size() - MAX_FINDINGS;
    if (more > 0) {
      parts.add(List.of("And " + CountText.count(more, "more finding") + "."));
    }
    return parts;
  }

  private static void addParts(Finding finding, List<List<String>> parts) {
    parts.add(List.of("### " + sentence(finding.title())));
    parts.add(List.of("`" + finding.id() + "`, " + certainty(finding) + "; " + effect(finding)));
    if (!finding.evidence().isEmpty()) {
      parts.add(Markdown.block(evidence(finding.evidence())));
    }
    parts.add(List.of(capitalized(sentence(finding.cause()))));
    if (finding.confidence() != Confidence.CERTAIN && !finding.settledBy().isEmpty()) {
      parts.add(List.of("To be certain: " + sentence(finding.settledBy()) + "."));
    }
  }

  private static String certainty(Finding finding) {
    return switch (finding.confidence()) {
      case CERTAIN -> "certain";
      case LIKELY -> "likely";
      case POSSIBLE -> "possible, a correct program may look the same";
    };
  }

  private static String effect(Finding finding) {
    if (finding.confidence() == Confidence.POSSIBLE) {
      return "never fails a test that passes.";
    }
    boolean isFailing = Diagnosis.defaultLevel(finding.id()) == FindingLevel.FAIL;
    return isFailing && !finding.isForeign()
        ? "fails a test that passes otherwise."
        : "is reported of a test that passes.";
  }

  private static List<String> evidence(List<String> lines) {
    List<String> shown = new ArrayList<>();
    lines.stream()
        .limit(MAX_EVIDENCE)
        .forEach(line -> shown.add(Redaction.current().line(line, LONGEST)));
    int more = lines.size() - MAX_EVIDENCE;
    if (more > 0) {
      shown.add("and " + CountText.count(more, "more line"));
    }
    return shown;
  }

  private static String sentence(String text) {
    return Markdown.escaped(Redaction.current().line(text, LONGEST_SENTENCE));
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
