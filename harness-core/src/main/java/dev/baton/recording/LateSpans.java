package dev.baton.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest spans of this JVM that started when their test was over. Keeps a few only: what tests
 * leave running would fill the memory. Thread-safe.
 */
final class LateSpans {

  private static final int MOST = 100;

  private static final Deque<LateSpan> LATEST = new ArrayDeque<>();

  private LateSpans() {}

  static void add(String recording, LiveSpan span) {
    LateSpan late = new LateSpan(recording, span.snapshot(), System.nanoTime());
    synchronized (LATEST) {
      if (LATEST.size() == MOST) {
        LATEST.removeFirst();
      }
      LATEST.addLast(late);
    }
  }

  /** Returns those that started since then. */
  static List<LateSpan> since(long nanos) {
    synchronized (LATEST) {
      return LATEST.isEmpty()
          ? List.of()
          : LATEST.stream().filter(late -> late.atNanos() - nanos >= 0).toList();
    }
  }
}
