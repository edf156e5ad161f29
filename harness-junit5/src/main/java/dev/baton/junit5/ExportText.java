package dev.baton.junit5;

import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.List;

/** The text about spans that did not reach the collector. */
final class ExportText {

  private ExportText() {}

  static String notFlushed(List<String> left, Duration deadline) {
    return "Expected all spans to be exported within "
        + HumanDuration.of(deadline)
        + ", but there are still:\n\n"
        + lines(left);
  }

  static String lost(List<String> losses) {
    return "Spans were lost on their way to the collector:\n\n"
        + lines(losses)
        + "\n  If the test loses them on purpose, call harness.exportLosses() in it.\n";
  }

  private static String lines(List<String> items) {
    return "  " + String.join("\n  ", items) + "\n";
  }
}
