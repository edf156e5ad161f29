package dev.baton.diagnosis;

import dev.baton.trace.SpanOrigin.Moment;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened on each thread, in the order of the recording.
 *
 * @param <T> what happened
 */
final class ThreadTimeline<T> {

  private final Map<Long, NavigableMap<Long, T>> byThread = new HashMap<>();

  void add(Moment moment, T what) {
    byThread
        .computeIfAbsent(moment.threadId(), thread -> new TreeMap<>())
        .put(moment.sequence(), what);
  }

  boolean isEmpty() {
    return byThread.isEmpty();
  }

  /** Returns the last that happened on the thread of this moment, at it or before it. */
  @Nullable T lastUntil(Moment moment) {
    NavigableMap<Long, T> ofThread = byThread.get(moment.threadId());
    Entry<Long, T> last = ofThread == null ? null : ofThread.floorEntry(moment.sequence());
    return last == null ? null : last.getValue();
  }

  /** Returns all that happened on the thread of this moment before it, the last first. */
  Collection<T> before(Moment moment) {
    return byThread
        .getOrDefault(moment.threadId(), Collections.emptyNavigableMap())
        .headMap(moment.sequence(), false)
        .descendingMap()
        .values();
  }

  /** Returns all that happened, thread by thread. */
  Stream<T> all() {
    return byThread.values().stream().flatMap(ofThread -> ofThread.values().stream());
  }
}
