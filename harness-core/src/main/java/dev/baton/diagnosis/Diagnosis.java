package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at each place where a trace begins and asks whether it should have gone on there instead,
 * at each hop between services whether it brought what was sent, and at what was done with spans
 * and scopes in vain; a header that was misread is told wherever it was. What nothing speaks
 * against is healthy, and yields nothing.
 */
public final class Diagnosis {

  private static final List<Rule> RULES =
      List.of(
          new DeviatingPropagatorRule(),
          new NotMadeCurrentRule(),
          new DuplicatedHeaderRule(),
          new MalformedHeaderRule(),
          new FormatsDisagreeRule(),
          new StrippedRule(),
          new NotExtractedRule(),
          new NeverInjectedRule(),
          new ContextLostRule());

  private static final List<RecordingRule> RECORDING_RULES =
      List.of(
          new ScopeLeakedRule(),
          new ScopeOnOtherThreadRule(),
          new ScopeOutOfOrderRule(),
          new NeverEndedRule(),
          new EndedTwiceRule(),
          new ChangedAfterEndRule());

  private static final List<HopRule> HOP_RULES =
      List.of(
          new WrongParentRule(),
          new ReplacedRule(),
          new FormatsDisagreeRule(),
          new BaggageLostRule(),
          new DuplicatedHeaderRule(),
          new LinkInsteadOfParentRule());

  private static final Comparator<Finding> POSSIBLE_LAST =
      Comparator.comparing(finding -> finding.confidence() == Confidence.POSSIBLE);

  private Diagnosis() {}

  /** Returns the ids of all findings that there are, each the name of its page in docs/findings. */
  public static List<String> findingIds() {
    return Stream.of(
            RULES.stream().map(Rule::id),
            HOP_RULES.stream().map(HopRule::id),
            RECORDING_RULES.stream().map(RecordingRule::id))
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }

  /**
   * Returns what is wrong: at most one finding for each place where a trace begins, in their order,
   * then what went wrong on the way between services, then scopes, then spans; what is merely
   * possible comes after the rest.
   */
  public static List<Finding> of(Snapshot snapshot) {
    List<CapturedSpan> roots =
        snapshot.traces().stream()
            .flatMap(trace -> trace.roots().stream())
            .filter(root -> !root.isOrphan())
            .map(SpanNode::span)
            .filter(root -> !SpanRoles.isRootByIntent(root))
            .toList();
    Evidence evidence = new Evidence(snapshot);
    List<Finding> findings = new ArrayList<>();
    roots.forEach(root -> first(root, evidence, findings));
    findings.addAll(DeviatingPropagatorRule.in(snapshot, findings));
    HOP_RULES.forEach(rule -> findings.addAll(rule.examine(evidence)));
    RECORDING_RULES.forEach(rule -> findings.addAll(rule.examine(snapshot)));
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
