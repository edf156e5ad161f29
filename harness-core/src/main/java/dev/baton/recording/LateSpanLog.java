package dev.baton.recording;

import dev.baton.trace.CapturedSpan;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest spans of this JVM that started when their test was over, or belong to no test. Keeps a
 * few only: what tests leave running would fill the memory. Thread-safe.
 */
final class LateSpanLog {

  private static final int MOST = 100;

  private static final Deque<Entry> LATEST = new ArrayDeque<>();
  private static volatile long added;

  private LateSpanLog() {}

  static void add(String recording, LiveSpan span, @Nullable String unassigned) {
    Entry late = new Entry(recording, span, System.nanoTime(), unassigned);
    synchronized (LATEST) {
      if (LATEST.size() == MOST) {
        LATEST.removeFirst();
      }
      LATEST.addLast(late);
      added++;
    }
  }

  /** Returns a number that grows with each span. */
  static long revision() {
    return added;
  }

  /**
   * Returns those that started since then and may be work of the recording with these spans: of its
   * traces, or of traces that began late. The others are the rest of the work of their own test.
   */
  static List<LateSpan> since(long nanos, Collection<CapturedSpan> recorded) {
    List<LateSpan> late = since(nanos);
    if (late.isEmpty()) {
      return late;
    }
    Set<String> traces = new HashSet<>();
    recorded.forEach(span -> traces.add(span.traceId()));
    late.stream()
        .map(LateSpan::span)
        .filter(span -> !span.hasParent())
        .forEach(root -> traces.add(root.traceId()));
    return late.stream().filter(one -> traces.contains(one.span().traceId())).toList();
  }

  private static List<LateSpan> since(long nanos) {
    List<Entry> late;
    synchronized (LATEST) {
      if (LATEST.isEmpty() || LATEST.getLast().atNanos() - nanos < 0) {
        return List.of(); // nearly always
      }
      late = LATEST.stream().filter(entry -> entry.atNanos() - nanos >= 0).toList();
    }
    return late.stream().map(Entry::read).toList();
  }

  /** A span that may have got its name since it started, as those of Micrometer do. */
  private record Entry(String recording, LiveSpan span, long atNanos, @Nullable String unassigned) {

    LateSpan read() {
      return new LateSpan(recording, span.snapshot(), atNanos, unassigned);
    }
  }
}
