package dev.baton.junit5;

import dev.baton.waiting.Waiter.Refuted;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What to say when an assertion held, and more happened before the test was over. */
final class RefutedText {

  private RefutedText() {}

  static String of(List<Refuted> refuted, String whereToLook) {
    StringBuilder text = new StringBuilder();
    for (Refuted one : refuted) {
      text.append("An assertion held at ")
          .append(millis(one.heldAtNanos()))
          .append(" and was refuted by the end of the test, at ")
          .append(millis(one.refutedAtNanos()))
          .append(":\n\n")
          .append(one.problem().message().stripTrailing())
          .append("\n\n");
    }
    return text.append(
            "  If the test went on on purpose, call harness.startOver() between its parts.\n")
        .append("  ")
        .append(whereToLook)
        .toString();
  }

  private static String millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }
}
