package dev.baton.junit5;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Says of a test that ran into a timeout what was in progress: open spans and pending work. The
 * error of the timeout keeps its type and its message; the text is suppressed in it.
 */
final class Timeouts {

  private static final Namespace NAMESPACE = Namespace.create(Timeouts.class);
  private static final String KEY = "in progress";
  private static final int LONGEST_LINE = 400;
  private static final String SOMETHING = "When the test timed out, this was in progress:";
  private static final String NOTHING =
      "When the test timed out, no span was open and nothing was pending";

  private Timeouts() {}

  /**
   * Keeps the text for later, because the interrupted test may end its spans. Called by JUnit on
   * another thread before it interrupts that of the test.
   */
  static void keep(TraceHarness harness, ExtensionContext context) {
    store(context).put(KEY, text(harness));
  }

  /** Adds the text to the failure of a test, if that is a timeout. */
  static void explain(Throwable failure, TraceHarness harness, ExtensionContext context) {
    String kept = store(context).remove(KEY, String.class);
    if (kept != null || isTimeout(failure)) {
      AssertionError note =
          new AssertionError(
              (kept == null ? text(harness) : kept) + "\n\n  " + harness.whereToLook());
      note.setStackTrace(new StackTraceElement[0]);
      failure.addSuppressed(note);
    }
  }

  /** Returns whether this is an error of JUnit, of the JDK or of a library about a timeout. */
  private static boolean isTimeout(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next.getClass().getSimpleName().contains("Timeout")) {
        return true;
      }
    }
    return false;
  }

  private static String text(TraceHarness harness) {
    return harness.redaction().during(() -> text(harness.recording()));
  }

  private static String text(Recording recording) {
    List<String> pending = recording.pendingActivities();
    Snapshot snapshot = recording.snapshot();
    List<String> lines = new ArrayList<>();
    for (CapturedSpan span : snapshot.openSpans()) {
      lines.add("still open: " + RefutedText.words(span));
    }
    pending.forEach(work -> lines.add("still pending: " + work));
    boolean isNothing = lines.isEmpty();
    latest(snapshot).ifPresent(span -> lines.add("the last to end: " + RefutedText.words(span)));
    return (isNothing ? NOTHING : SOMETHING) + shown(lines);
  }

  /** Returns the span of this process that ended last. */
  private static Optional<CapturedSpan> latest(Snapshot snapshot) {
    return snapshot.spans().stream()
        .filter(span -> endOf(span) > 0)
        .max(Comparator.comparingLong(Timeouts::endOf));
  }

  private static long endOf(CapturedSpan span) {
    Moment ended = span.origin() == null ? null : span.origin().ended();
    return ended == null ? 0 : ended.sequence();
  }

  private static String shown(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("\n  ").append(Redaction.current().line(line, LONGEST_LINE));
    }
    return text.toString();
  }

  private static Store store(ExtensionContext test) {
    return test.getStore(NAMESPACE);
  }
}
