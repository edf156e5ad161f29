package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at each place where a trace begins and asks whether it should have gone on there instead. A
 * root that nothing speaks against is healthy, and yields nothing.
 */
public final class Diagnosis {

  private static final List<Rule> RULES =
      List.of(
          new NotMadeCurrentRule(),
          new StrippedRule(),
          new NotExtractedRule(),
          new NeverInjectedRule(),
          new ContextLostRule());

  private Diagnosis() {}

  /** Returns what is wrong, at most one finding for each place where a trace begins. */
  public static List<Finding> of(Snapshot snapshot) {
    Evidence evidence = new Evidence(snapshot);
    List<Finding> findings = new ArrayList<>();
    for (Trace trace : snapshot.traces()) {
      for (SpanNode root : trace.roots()) {
        if (!root.isOrphan()) {
          first(root, evidence, findings);
        }
      }
    }
    return List.copyOf(findings);
  }

  private static void first(SpanNode root, Evidence evidence, List<Finding> findings) {
    RULES.stream()
        .flatMap(rule -> rule.examine(root.span(), evidence).stream())
        .findFirst()
        .ifPresent(findings::add);
  }
}
