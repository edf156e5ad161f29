package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Examines a recording by all {@link Rules}: each place where a trace begins, each hop between
 * services, each header that was read, and each misuse of a span or a scope. A recording that no
 * rule objects to has no findings.
 */
public final class Diagnosis {

  /** The number of spans and passes up to which an examination takes seconds at most. */
  private static final int MOST_EXAMINED = 500_000;

  /** Rules that only read incidents, which are few in any recording. */
  private static final String OF_SCOPES = "in-process/scope";

  private static final Comparator<Finding> POSSIBLE_LAST =
      Comparator.comparing(finding -> finding.confidence() == Confidence.POSSIBLE);

  private Diagnosis() {}

  /** Returns the ids of all findings. Each is the name of its page in docs/findings. */
  public static List<String> findingIds() {
    return Rules.ALL.stream().map(Rule::id).toList();
  }

  /**
   * Returns what the findings with this id do to a test that has passed, unless the test says
   * otherwise.
   *
   * @throws IllegalArgumentException if there is no such id
   */
  public static FindingLevel defaultLevel(String id) {
    return Rules.ALL.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(Rule::level)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "id must be one of %s, but was '%s'"
                        .formatted(String.join(", ", findingIds()), id)));
  }

  /**
   * Returns what is wrong: at most one finding for each place where a trace begins, in their order,
   * then the findings of hops, of scopes, and of spans. Findings that are only {@link
   * Confidence#POSSIBLE} come last.
   */
  public static List<Finding> of(Snapshot snapshot) {
    return of(snapshot, SnapshotIndex.NOWHERE, rule -> true);
  }

  /**
   * Returns the same where an assertion has failed. What it expected speaks against a job or a
   * request of its own, which otherwise look like lost ones. Left out is what cannot be why it
   * failed, such as a secret in an attribute.
   *
   * @param isExpectedElsewhere whether the assertion expects this root, or a part of its trace,
   *     within another trace
   */
  public static List<Finding> of(Snapshot snapshot, Predicate<CapturedSpan> isExpectedElsewhere) {
    return of(snapshot, isExpectedElsewhere, Rule::explainsFailures);
  }

  /**
   * Examines the snapshot by all rules, or by those that can explain a failure if an assertion has
   * failed.
   */
  private static List<Finding> of(
      Snapshot snapshot, Predicate<CapturedSpan> isExpectedElsewhere, Predicate<Rule> isAsked) {
    List<Finding> findings =
        SnapshotIndex.of(snapshot)
            .findings(isExpectedElsewhere, () -> examine(snapshot, isExpectedElsewhere, isAsked));
    return findings.isEmpty() ? findings : findings.stream().map(Diagnosis::redacted).toList();
  }

  /**
   * Returns a sentence that says why a recording is not examined: it is very large. Then there are
   * no answers, and no findings but those of scopes.
   */
  public static Optional<String> leftOut(Snapshot snapshot) {
    long size = (long) snapshot.spans().size() + snapshot.passes().size();
    return size <= MOST_EXAMINED
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "causes were not looked for: %,d spans and passes of the context were recorded,"
                    + " more than %,d",
                size,
                MOST_EXAMINED));
  }

  private static List<Finding> examine(
      Snapshot snapshot, Predicate<CapturedSpan> isExpectedElsewhere, Predicate<Rule> isAsked) {
    if (leftOut(snapshot).isPresent()) {
      Evidence evidence = new Evidence(snapshot, isExpectedElsewhere);
      return Rules.ALL.stream()
          .filter(rule -> rule.id().startsWith(OF_SCOPES))
          .flatMap(rule -> rule.examine(evidence).stream())
          .toList();
    }
    SnapshotIndex index = SnapshotIndex.of(snapshot);
    Evidence evidence = new Evidence(snapshot, isExpectedElsewhere);
    List<Finding> findings =
        ofRoots(snapshot, evidence, isExpectedElsewhere != SnapshotIndex.NOWHERE);
    Set<Finding.Fault> ofRoots = new HashSet<>();
    findings.forEach(finding -> ofRoots.add(finding.fault()));
    for (Rule rule : Rules.ofRest(snapshot)) { // every passing test comes here, without streams
      if (isAsked.test(rule)) {
        for (Finding finding : index.findings(rule, evidence)) {
          if (!ofRoots.contains(finding.fault())) {
            findings.add(finding);
          }
        }
      }
    }
    findings.sort(POSSIBLE_LAST);
    return List.copyOf(findings);
  }

  /** Returns the findings of roots; the same fault on the same line once if an assertion failed. */
  private static List<Finding> ofRoots(Snapshot snapshot, Evidence evidence, boolean hasFailed) {
    List<Finding> findings = new ArrayList<>();
    RepeatedFaults<Finding> repeated = new RepeatedFaults<>();
    for (Trace trace : snapshot.traces()) {
      for (SpanNode root : trace.roots()) {
        CapturedSpan span = root.span();
        if (!span.hasParent() && !SpanRoles.isRootByIntent(span)) {
          Optional<Finding> finding = ofRoot(span, evidence);
          if (hasFailed) {
            finding.ifPresent(f -> repeated.add(f, RepeatedFaults.key(f, span, evidence), span));
          } else {
            finding.ifPresent(findings::add);
          }
        }
      }
    }
    findings.addAll(repeated.merged(Diagnosis::withEvidence));
    return findings;
  }

  private static Finding withEvidence(Finding finding, String line) {
    List<String> lines = new ArrayList<>(finding.evidence());
    lines.add(line);
    return finding.withEvidence(lines);
  }

  private static Account withStep(Account account, String line) {
    List<String> steps = new ArrayList<>(account.steps());
    steps.add(line);
    return new Account(account.title(), account.summary(), steps, account.conclusion());
  }

  /** Rules report what they see; secrets are redacted here, in one place. */
  private static Finding redacted(Finding finding) {
    Redaction redaction = Redaction.current();
    return new Finding(
        finding.id(),
        redaction.text(finding.title()),
        redaction.text(finding.summary()),
        finding.evidence().stream().map(redaction::text).toList(),
        redaction.text(finding.cause()),
        finding.confidence(),
        redaction.text(finding.settledBy()),
        finding.isForeign());
  }

  private static Optional<Finding> ofRoot(CapturedSpan root, Evidence evidence) {
    for (Rule rule : Rules.ofRoots(evidence.snapshot())) {
      Optional<Finding> finding = rule.examineRoot(root, evidence);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  /**
   * Answers each of these questions from what was recorded, in their order; the same fault on the
   * same line once. Both ends are given, so an answer needs no attributes and never guesses a line.
   */
  public static List<Account> why(List<Question> questions, Snapshot snapshot) {
    if (questions.isEmpty() || leftOut(snapshot).isPresent()) {
      return List.of();
    }
    Evidence evidence = new Evidence(snapshot, span -> true);
    RepeatedFaults<Account> answers = new RepeatedFaults<>();
    Set<String> told = new HashSet<>();
    for (Question question : questions) {
      CapturedSpan span = question.subject();
      Why.answer(question, evidence)
          .filter(account -> told.add(account.title() + account.summary()))
          .ifPresent(a -> answers.add(a, RepeatedFaults.key(a, question), span));
    }
    return answers.merged(Diagnosis::withStep).stream().map(Diagnosis::redacted).toList();
  }

  private static Account redacted(Account account) {
    Redaction redaction = Redaction.current();
    return new Account(
        redaction.text(account.title()),
        redaction.text(account.summary()),
        account.steps().stream().map(redaction::text).toList(),
        redaction.text(account.conclusion()));
  }
}
