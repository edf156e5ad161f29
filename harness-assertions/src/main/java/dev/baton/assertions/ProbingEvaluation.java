package dev.baton.assertions;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Verdict;
import dev.baton.waiting.Verdict.State;
import dev.baton.waiting.WaitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the verdicts of all assertions instead of letting them fail. */
final class ProbingEvaluation implements Evaluation {

  private final Snapshot snapshot;
  private final List<String> problems = new ArrayList<>();
  private boolean isFinal;

  private ProbingEvaluation(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Returns the verdicts of these requirements on this span. */
  static ProbingEvaluation of(
      CapturedSpan span, Snapshot snapshot, Consumer<? super SpanAssert> requirements) {
    ProbingEvaluation probe = new ProbingEvaluation(snapshot);
    try {
      requirements.accept(new SpanAssert(probe, span));
    } catch (AssertionError failure) { // of another library's assertion
      probe.problems.add(SafeRepresentation.safe(String.valueOf(failure.getMessage())));
    }
    return probe;
  }

  boolean passes() {
    return problems.isEmpty();
  }

  /** Whether it fails and can never pass. */
  boolean failsForGood() {
    return isFinal && !passes();
  }

  /** Returns the sentences of all failures, without the details below them. */
  List<String> sentences() {
    return problems.stream().map(ProbingEvaluation::sentence).toList();
  }

  private static String sentence(String message) {
    String first = message.strip().lines().findFirst().orElse("");
    return first.endsWith(":") ? first.substring(0, first.length() - 1) + "." : first;
  }

  @Override
  public WaitResult judge(Expectation expectation) {
    Verdict verdict = expectation.check(snapshot);
    verdict.problem().ifPresent(problem -> problems.add(problem.message()));
    isFinal |= verdict.state() == State.NEVER;
    return Evaluation.decided(verdict, snapshot);
  }

  @Override
  public String whereToLook() {
    return "";
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public boolean isSilent() {
    return true;
  }
}
