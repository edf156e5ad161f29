package dev.baton.waiting;

import dev.baton.trace.CapturedSpan;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, for people.
 *
 * @param message the whole text
 * @param expected the expected side where there is one to compare, else null
 * @param actual the actual side where there is one to compare, else null
 * @param instead source code of what would have passed, where that can be written; else null
 * @param isMisplaced whether this span was expected elsewhere: a root below another span, or a
 *     child where a trace begins
 */
public record Problem(
    String message,
    @Nullable String expected,
    @Nullable String actual,
    @Nullable String instead,
    Predicate<CapturedSpan> isMisplaced) {

  /** Makes a problem that says nothing of the places of spans. */
  public Problem(
      String message,
      @Nullable String expected,
      @Nullable String actual,
      @Nullable String instead) {
    this(message, expected, actual, instead, span -> false);
  }

  /** Returns a problem without sides to compare. */
  public static Problem of(String message) {
    return new Problem(message, null, null, null);
  }

  /** Returns a problem whose sides an IDE can show next to each other. */
  public static Problem comparing(String message, String expected, String actual) {
    return new Problem(message, expected, actual, null);
  }

  /** Returns the same problem with this text. */
  public Problem withMessage(String text) {
    return new Problem(text, expected, actual, instead, isMisplaced);
  }

  /** Returns the same problem with source code that would have passed. */
  public Problem withInstead(String code) {
    return new Problem(message, expected, actual, code, isMisplaced);
  }

  /** Returns the same problem with what is known of spans that were expected elsewhere. */
  public Problem withMisplaced(Predicate<CapturedSpan> spans) {
    return new Problem(message, expected, actual, instead, spans);
  }
}
