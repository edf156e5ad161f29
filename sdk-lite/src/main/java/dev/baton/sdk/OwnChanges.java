package dev.baton.sdk;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;

/**
 * A buffer of the attributes and events that the thread that started a span has added, in order.
 * Only that thread writes, so it needs neither a lock nor compare-and-set. A thread that holds the
 * span's monitor merges the buffer before it reads or changes the span.
 */
final class OwnChanges {

  private static final int ROOM = 12; // six changes: the usual number

  private static final AtomicIntegerFieldUpdater<OwnChanges> USED =
      AtomicIntegerFieldUpdater.newUpdater(OwnChanges.class, "used");

  private final Object[] entries = new Object[ROOM]; // alternating keys and values
  private volatile int used;
  private int taken; // guarded by the span's monitor

  /** Adds a change; returns false if the buffer is full. For the starting thread only. */
  boolean add(Object what, Object value) {
    int place = used;
    if (place == ROOM) {
      return false;
    }
    entries[place] = what;
    entries[place + 1] = value;
    USED.lazySet(this, place + 2); // publishes the entries
    return true;
  }

  /** Passes on the changes that are not merged yet; the caller holds the span's monitor. */
  void takeOver(BiConsumer<Object, Object> taker) {
    int end = used;
    while (taken < end) {
      int place = taken;
      taken += 2; // first: if a change fails, it must not block the next
      taker.accept(entries[place], entries[place + 1]);
    }
  }

  /** Empties the buffer after a merge; for the starting thread, with the span's monitor. */
  void clear() {
    taken = 0;
    used = 0;
  }
}
