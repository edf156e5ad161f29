package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The harnesses that are open, by the mark in their trace ids. Thread-safe. */
final class OpenHarnesses {

  private final Set<TestTelemetry> open = ConcurrentHashMap.newKeySet();
  private final Map<Long, TestTelemetry> byMark = new ConcurrentHashMap<>();

  void add(TestTelemetry harness) {
    open.add(harness);
    byMark.put(harness.mark(), harness);
  }

  void remove(TestTelemetry harness) {
    open.remove(harness);
    byMark.remove(harness.mark(), harness);
  }

  /** Returns the harness with this mark in its trace ids, null if none is open. */
  @Nullable TestTelemetry withMark(long mark) {
    return byMark.get(mark);
  }

  boolean contains(TestTelemetry harness) {
    return open.contains(harness);
  }

  /** Returns the harness that records to this recording, null if none does. */
  @Nullable TestTelemetry with(Recording recording) {
    return open.stream().filter(one -> one.recording() == recording).findFirst().orElse(null);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Returns the only open harness, null if there is none or more than one. */
  @Nullable TestTelemetry only() {
    return open.size() == 1 ? open.stream().findFirst().orElse(null) : null;
  }
}
