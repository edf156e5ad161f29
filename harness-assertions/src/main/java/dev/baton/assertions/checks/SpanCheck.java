package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.TracesText;
import dev.baton.assertions.text.TreeText;
import dev.baton.diagnosis.Question;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One requirement on a span.
 *
 * @param expectation the end of "expected the span …": {@code to have the name x}
 * @param holds whether the requirement is met
 * @param but what is there instead, the end of "but …"
 * @param certainty whether the result may still change
 * @param remarks what to remark at other spans; empty for nothing
 * @param showsAll whether all traces are shown, not only the span's own
 * @param question what the diagnosis should answer when the requirement is not met
 */
@Internal
public record SpanCheck(
    String expectation,
    Predicate<SpanPlace> holds,
    Function<SpanPlace, String> but,
    Function<SpanPlace, Certainty> certainty,
    Function<SpanPlace, Function<CapturedSpan, String>> remarks,
    boolean showsAll,
    Function<SpanPlace, Optional<Question>> question) {

  /** Makes a check on something that is known when the span starts. */
  public static SpanCheck fixed(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return of(expectation, holds, but, span -> Certainty.FIXED);
  }

  /** Makes a check on something that can change until the span ends. */
  static SpanCheck changing(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return of(expectation, holds, but, SpanCheck::atEnd);
  }

  /** Makes a check on something that is added to the span and never removed. */
  static SpanCheck growing(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return of(
        expectation,
        holds,
        but,
        span -> span.isEnded() ? Certainty.FIXED : Certainty.STAYS_ONCE_THERE);
  }

  private static SpanCheck of(
      String expectation,
      Predicate<CapturedSpan> holds,
      Function<CapturedSpan, String> but,
      Function<CapturedSpan, Certainty> certainty) {
    return inPlace(
        expectation,
        place -> holds.test(place.span()),
        place -> but.apply(place.span()),
        place -> certainty.apply(place.span()));
  }

  /** Makes a check that also looks at other spans. */
  static SpanCheck inPlace(
      String expectation,
      Predicate<SpanPlace> holds,
      Function<SpanPlace, String> but,
      Function<SpanPlace, Certainty> certainty) {
    return new SpanCheck(
        expectation, holds, but, certainty, place -> span -> "", false, place -> Optional.empty());
  }

  /** Makes a check that also looks at other spans, with this certainty. */
  static SpanCheck inPlace(
      String expectation,
      Predicate<SpanPlace> holds,
      Function<SpanPlace, String> but,
      Certainty always) {
    return inPlace(expectation, holds, but, place -> always);
  }

  private static Certainty atEnd(CapturedSpan span) {
    return span.isEnded() ? Certainty.FIXED : Certainty.OPEN;
  }

  SpanCheck remarking(Function<CapturedSpan, String> text) {
    return remarkingInPlace(place -> text);
  }

  SpanCheck remarkingInPlace(Function<SpanPlace, Function<CapturedSpan, String>> text) {
    return new SpanCheck(expectation, holds, but, certainty, text, showsAll, question);
  }

  /** Adds this remark at these spans. */
  SpanCheck marking(Function<SpanPlace, List<CapturedSpan>> spans, String remark) {
    return remarkingInPlace(place -> TreeText.at(spans.apply(place), remark));
  }

  SpanCheck showingAllTraces() {
    return new SpanCheck(expectation, holds, but, certainty, remarks, true, question);
  }

  /** Asks the diagnosis this where the check does not hold. */
  SpanCheck asking(Predicate<CapturedSpan> when, Function<CapturedSpan, Question> asked) {
    return askingInPlace(place -> Optional.of(place.span()).filter(when).map(asked));
  }

  /** Asks the diagnosis this, or nothing, where the check does not hold. */
  SpanCheck askingInPlace(Function<SpanPlace, Optional<Question>> asked) {
    return new SpanCheck(expectation, holds, but, certainty, remarks, showsAll, asked);
  }

  /** Asks the diagnosis this of a span and its parent, where it has one. */
  SpanCheck askingOfParent(
      Predicate<SpanPlace> when, BiFunction<CapturedSpan, CapturedSpan, Question> asked) {
    return askingInPlace(
        place ->
            place
                .parent()
                .filter(parent -> place.span().isEnded() && parent.span().isEnded())
                .filter(parent -> when.test(place))
                .map(parent -> asked.apply(place.span(), parent.span())));
  }

  public Verdict judge(CapturedSpan span, Snapshot snapshot) {
    SpanPlace place = SpanPlace.of(span, snapshot);
    return certainty.apply(place).verdict(holds.test(place), () -> problem(place));
  }

  public Problem problem(CapturedSpan span, Snapshot snapshot) {
    return problem(SpanPlace.of(span, snapshot));
  }

  private Problem problem(SpanPlace place) {
    CapturedSpan span = place.span();
    List<Trace> around = showsAll ? place.snapshot().traces() : List.of(place.trace());
    Function<CapturedSpan, String> others = remarks.apply(place);
    List<Question> questions = question.apply(place).stream().toList();
    return TracesText.ofSpan(
            span,
            expectation,
            Because.of(but.apply(place), questions, place.snapshot()),
            around,
            other -> TreeText.isSame(span, other) ? TracesText.THIS_ONE : others.apply(other))
        .asking(questions);
  }
}
