package dev.baton.waiting;

import dev.baton.diagnosis.Question;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A failed check, described for people.
 *
 * @param message the whole text
 * @param expected the expected value for a comparison in an IDE; null if there is nothing to
 *     compare
 * @param actual the actual value for the comparison; null if there is nothing to compare
 * @param instead source code of an assertion that would have passed; null if none can be written
 * @param isMisplaced accepts the spans that were expected elsewhere: a root that was expected below
 *     another span, or a child that was expected as a root
 * @param questions the questions for the diagnosis
 */
public record Problem(
    String message,
    @Nullable String expected,
    @Nullable String actual,
    @Nullable String instead,
    Predicate<CapturedSpan> isMisplaced,
    List<Question> questions) {

  /** Copies the questions. */
  public Problem {
    questions = List.copyOf(questions);
  }

  /** Returns a problem without values to compare. */
  public static Problem of(String message) {
    return new Problem(message, null, null, null, span -> false, List.of());
  }

  /** Returns a problem whose expected and actual values an IDE can show side by side. */
  public static Problem comparing(String message, String expected, String actual) {
    return new Problem(message, expected, actual, null, span -> false, List.of());
  }

  /** Returns the same problem with this text. */
  public Problem withMessage(String text) {
    return new Problem(text, expected, actual, instead, isMisplaced, questions);
  }

  /**
   * Returns the same problem with source code of an assertion that would have passed, null for
   * none.
   */
  public Problem withInstead(@Nullable String code) {
    return new Problem(message, expected, actual, code, isMisplaced, questions);
  }

  /** Returns the same problem with a predicate for the spans that were expected elsewhere. */
  public Problem withMisplaced(Predicate<CapturedSpan> spans) {
    return new Problem(message, expected, actual, instead, spans, questions);
  }

  /** Returns the same problem with these questions. */
  public Problem asking(List<Question> asked) {
    return new Problem(message, expected, actual, instead, isMisplaced, asked);
  }
}
