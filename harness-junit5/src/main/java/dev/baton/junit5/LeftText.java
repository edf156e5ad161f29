package dev.baton.junit5;

import dev.baton.diagnosis.Finding;
import dev.baton.incident.OpenScope;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.LeftContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts about a context that was left current on the thread of a test. */
final class LeftText {

  private static final int LONGEST_LINE = 400;

  private LeftText() {}

  /** Returns the text about a context that was current when a test began. */
  static String found(LeftContext left) {
    boolean isLeak = left.recording().filter(recording -> recording.isOver()).isPresent();
    String text =
        "When this test began, a context that is not its own was current on thread %s: %s%s. The test runs without it"
            .formatted(Thread.currentThread().getName(), left, origin(left, isLeak));
    String remedy =
        isLeak
            ? "."
            : "; if the test needs it, make it current in @BeforeEach or in the test itself.";
    return Redaction.current().line(text + remedy, 2 * LONGEST_LINE);
  }

  private static String origin(LeftContext left, boolean isLeak) {
    String relation = isLeak ? ", left by " : ", recorded in ";
    String whose = left.recording().map(recording -> relation + recording.name()).orElse("");
    String notClosed = isLeak ? " and not closed" : "";
    return whose + left.scope().map(scope -> madeCurrent(scope) + notClosed).orElse("");
  }

  private static String madeCurrent(OpenScope scope) {
    return scope.opened().at() == null
        ? ", made current"
        : ", made current at " + scope.opened().at();
  }

  /** Returns the text about a context that a test has left current, with the findings about it. */
  static String left(
      LeftContext left, List<Finding> findings, Optional<String> hint, String whereToLook) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The test left a context current on thread %s, and the next code on that thread would inherit it: %s"
            .formatted(Thread.currentThread().getName(), left));
    for (Finding finding : findings) {
      lines.add("");
      lines.add("  " + finding.title());
      finding.evidence().forEach(line -> lines.add("    " + line));
      lines.add("    " + finding.cause());
    }
    lines.add("");
    lines.add("  " + FindingsText.ifMeant("in-process/scope-leaked"));
    hint.ifPresent(line -> lines.add("  " + line));
    return String.join(
            "\n", lines.stream().map(line -> Redaction.current().line(line, LONGEST_LINE)).toList())
        + "\n  "
        + whereToLook;
  }
}
