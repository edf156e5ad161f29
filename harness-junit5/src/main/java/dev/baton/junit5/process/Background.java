package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What arrived and belongs to no test: traces that a process began by itself, and spans of tests
 * that are over and gone. Thread-safe.
 */
@Internal
public final class Background implements SpanSink {

  private static final int MOST_NOTES = 10;

  private final Recording recording;
  private final Set<String> noted = new LinkedHashSet<>();

  /** Creates an empty one of the harness with this name. */
  public Background(String name) {
    recording = Recording.of(name + " (background)");
  }

  /** Returns the recording of it; always the same. */
  public Recording recording() {
    return recording;
  }

  boolean isThe(Recording other) {
    return recording == other;
  }

  @Override
  public void accept(List<CapturedSpan> spans) {
    recording.accept(spans);
  }

  /** Lets the next test be told again. */
  synchronized void begin() {
    noted.clear();
  }

  /** Tells the failures of a test what arrived meanwhile and is not the test's. */
  synchronized void describe(List<CapturedSpan> spans, Recording present) {
    for (CapturedSpan span : spans) {
      String what = span.name() + " @" + span.service();
      if (!span.hasParent() && noted.size() < MOST_NOTES && noted.add(what)) {
        present.note(
            "%s began a trace by itself, %s, which counts in no test: harness.background() has it"
                .formatted(span.service(), span.name()));
      }
    }
  }

  /** Tells the failures of a test which of its services were called from the background. */
  synchronized void describeCalls(List<CapturedSpan> spans, Recording present) {
    for (CapturedSpan span : spans) {
      String what = span.name() + " @" + span.service();
      if (!RemoteSpans.hasLocalParent(span) && noted.size() < MOST_NOTES && noted.add(what)) {
        present.note(
            "%s was called in a trace that counts in no test: harness.background() has it"
                .formatted(what));
      }
    }
  }

  /** Returns a line with the roots of all its traces; empty if nothing arrived. */
  public List<String> wiring() {
    TreeMap<String, Integer> roots = new TreeMap<>();
    recording
        .snapshot()
        .traces()
        .forEach(
            trace ->
                trace
                    .roots()
                    .forEach(root -> roots.merge(root.span().toString(), 1, Integer::sum)));
    if (roots.isEmpty()) {
      return List.of();
    }
    List<String> words =
        roots.entrySet().stream()
            .limit(MOST_NOTES)
            .map(entry -> entry.getValue() + " of " + entry.getKey())
            .toList();
    return List.of("in no test, but in harness.background(): " + String.join(", ", words));
  }
}
