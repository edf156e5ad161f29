package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.assertions.checks.SpanSelection;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks on several spans together: how many there are, and what each of them satisfies. */
final class SpansChecks {

  private static final int MOST_SENTENCES = 10;

  private SpansChecks() {}

  static Expectation size(SpanSelection selection, int expected) {
    return snapshot -> {
      List<CapturedSpan> found = selection.spans().apply(snapshot);
      boolean isTooMany = selection.grows() && found.size() > expected;
      return (isTooMany ? Certainty.ABSENT_SO_FAR : Certainty.OPEN)
          .verdict(
              found.size() == expected,
              () -> counting(selection, selection.counted(expected), found, snapshot));
    };
  }

  static Expectation notEmpty(SpanSelection selection, int least) {
    String wanted = least == 1 ? "a " + selection.counted(1).substring(2) : "";
    return snapshot -> {
      List<CapturedSpan> found = selection.spans().apply(snapshot);
      return (selection.grows() ? Certainty.STAYS_ONCE_THERE : Certainty.OPEN)
          .verdict(
              found.size() >= least,
              () ->
                  counting(
                      selection,
                      least == 1 ? wanted : "at least " + selection.counted(least),
                      found,
                      snapshot));
    };
  }

  private static Problem counting(
      SpanSelection selection, String wanted, List<CapturedSpan> found, Snapshot snapshot) {
    return TracesText.withSpans(
        "Expected %s, but %s".formatted(wanted, ValueText.there(found.size())),
        found,
        selection.around().apply(snapshot),
        TreeText.at(found, TracesText.THIS_ONE));
  }

  static Expectation all(SpanSelection selection, Consumer<? super SpanAssert> requirements) {
    return snapshot -> {
      Probed probed = Probed.of(selection, snapshot, requirements);
      if (probed.isEmpty()) {
        return notEmpty(selection, 1).check(snapshot);
      }
      return (probed.anyFailsForGood() ? Certainty.ABSENT_SO_FAR : Certainty.OPEN)
          .verdict(
              probed.failing().isEmpty(),
              () ->
                  problem(
                      "every one of the %s %s to satisfy what is asked, but %s %s not"
                          .formatted(
                              probed.size(),
                              selection,
                              probed.failing().size(),
                              probed.failing().size() == 1 ? "does" : "do"),
                      probed.failing(),
                      "does not",
                      probed.sentences(),
                      selection.around().apply(snapshot)));
    };
  }

  static Expectation any(SpanSelection selection, Consumer<? super SpanAssert> requirements) {
    return snapshot -> {
      Probed probed = Probed.of(selection, snapshot, requirements);
      if (probed.isEmpty()) {
        return notEmpty(selection, 1).check(snapshot);
      }
      return Certainty.OPEN.verdict(
          !probed.passing().isEmpty(),
          () ->
              problem(
                  "one of the %s %s to satisfy what is asked, but none does"
                      .formatted(probed.size(), selection),
                  probed.failing(),
                  "does not",
                  probed.sentences(),
                  selection.around().apply(snapshot)));
    };
  }

  static Expectation none(SpanSelection selection, Consumer<? super SpanAssert> requirements) {
    return snapshot -> {
      Probed probed = Probed.of(selection, snapshot, requirements);
      return Certainty.OPEN.verdict(
          probed.passing().isEmpty(),
          () ->
              problem(
                  "none of the %s %s to satisfy what is asked, but %s %s"
                      .formatted(
                          probed.size(),
                          selection,
                          probed.passing().size(),
                          probed.passing().size() == 1 ? "does" : "do"),
                  probed.passing(),
                  "does",
                  List.of(),
                  selection.around().apply(snapshot)));
    };
  }

  private static Problem problem(
      String sentence,
      List<CapturedSpan> marked,
      String mark,
      List<String> sentences,
      List<Trace> traces) {
    Problem tree =
        TracesText.withSpans("Expected " + sentence, marked, traces, TreeText.at(marked, mark));
    if (sentences.isEmpty()) {
      return tree;
    }
    List<String> lines = new ArrayList<>(List.of(tree.message(), ""));
    sentences.stream().limit(MOST_SENTENCES).forEach(line -> lines.add("  " + line));
    int more = sentences.size() - MOST_SENTENCES;
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
    return Problem.of(String.join("\n", lines));
  }

  /** The verdicts of the requirements on each span, in the order of the spans. */
  private record Probed(Map<CapturedSpan, ProbingEvaluation> answers) {

    static Probed of(
        SpanSelection selection, Snapshot snapshot, Consumer<? super SpanAssert> requirements) {
      Map<CapturedSpan, ProbingEvaluation> answers = new LinkedHashMap<>();
      for (CapturedSpan span : selection.spans().apply(snapshot)) {
        answers.put(span, ProbingEvaluation.of(span, snapshot, requirements));
      }
      return new Probed(answers);
    }

    boolean isEmpty() {
      return answers.isEmpty();
    }

    int size() {
      return answers.size();
    }

    List<CapturedSpan> passing() {
      return answers.keySet().stream().filter(span -> answer(span).passes()).toList();
    }

    List<CapturedSpan> failing() {
      return answers.keySet().stream().filter(span -> !answer(span).passes()).toList();
    }

    boolean anyFailsForGood() {
      return answers.values().stream().anyMatch(ProbingEvaluation::failsForGood);
    }

    List<String> sentences() {
      return answers.values().stream().flatMap(probe -> probe.sentences().stream()).toList();
    }

    private ProbingEvaluation answer(CapturedSpan span) {
      return requireNonNull(answers.get(span));
    }
  }
}
