package dev.baton.junit5;

import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Waiter.Refuted;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;

/** The text about an assertion that held, but was refuted before the end of the test. */
final class RefutedText {

  private RefutedText() {}

  /**
   * Returns the error of the test. If possible, it has an expected and an actual value for an IDE.
   *
   * @param when the time of the second check, such as {@code the end of the test}
   */
  static AssertionError error(List<Refuted> refuted, String when, String whereToLook) {
    String text = of(refuted, when, whereToLook);
    Problem first = refuted.get(0).problem();
    return refuted.size() > 1 || first.expected() == null || first.actual() == null
        ? new AssertionError(text)
        : new AssertionFailedError(text, first.expected(), first.actual());
  }

  static String of(List<Refuted> refuted, String when, String whereToLook) {
    StringBuilder text = new StringBuilder();
    for (Refuted one : refuted) {
      text.append(opening(one, when))
          .append("\n\n")
          .append(one.problem().message().stripTrailing());
      text.append("\n\n");
    }
    return text.append(
            "  Make the assertion later, after the work has finished. If the test has several parts, call harness.startOver() between them.\n\n")
        .append("  ")
        .append(whereToLook)
        .toString();
  }

  private static String opening(Refuted one, String when) {
    String times =
        "An assertion held at %s and was refuted at %s, %s"
            .formatted(millis(one.heldAtNanos()), millis(one.refutedAtNanos()), when);
    CapturedSpan by = one.by();
    return by == null ? times + ":" : times + ", by span " + words(by) + ":";
  }

  /** Returns a span, and where it was started. */
  static String words(CapturedSpan span) {
    if (span.origin() == null) {
      return span + ", which came over the wire";
    }
    var started = span.origin().started();
    String line = started.at() == null ? "" : " at " + started.at();
    return span + ", started" + line + " (" + started.thread() + ")";
  }

  private static String millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }
}
