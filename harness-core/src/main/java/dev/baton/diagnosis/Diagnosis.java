package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks at each place where a trace begins and asks whether it should have gone on there instead. A
 * root that nothing speaks against is healthy, and yields nothing. A header that was misread is
 * told wherever it was.
 */
public final class Diagnosis {

  private static final List<Rule> RULES =
      List.of(
          new DeviatingPropagatorRule(),
          new MalformedHeaderRule(),
          new NotMadeCurrentRule(),
          new StrippedRule(),
          new NotExtractedRule(),
          new NeverInjectedRule(),
          new ContextLostRule());

  private static final Comparator<Finding> POSSIBLE_LAST =
      Comparator.comparing(finding -> finding.confidence() == Confidence.POSSIBLE);

  private Diagnosis() {}

  /** Returns the ids of all findings that there are, each the name of its page in docs/findings. */
  public static List<String> findingIds() {
    return RULES.stream().map(Rule::id).toList();
  }

  /**
   * Returns what is wrong: at most one finding for each place where a trace begins, in their order,
   * then what is wrong elsewhere; what is merely possible comes after the rest.
   */
  public static List<Finding> of(Snapshot snapshot) {
    List<CapturedSpan> roots =
        snapshot.traces().stream()
            .flatMap(trace -> trace.roots().stream())
            .filter(root -> !root.isOrphan())
            .map(SpanNode::span)
            .filter(root -> !Roles.isRootByIntent(root))
            .toList();
    Evidence evidence = new Evidence(snapshot, roots);
    List<Finding> findings = new ArrayList<>();
    roots.forEach(root -> first(root, evidence, findings));
    findings.addAll(DeviatingPropagatorRule.in(snapshot, findings));
    findings.sort(POSSIBLE_LAST);
    return List.copyOf(findings);
  }

  private static void first(CapturedSpan root, Evidence evidence, List<Finding> findings) {
    RULES.stream()
        .flatMap(rule -> rule.examine(root, evidence).stream())
        .findFirst()
        .ifPresent(findings::add);
  }
}
