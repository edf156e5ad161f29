package dev.baton.sdk;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;

/**
 * What the thread that started a span has said of it and nobody has taken over yet: attributes and
 * events, in the order of saying. That thread alone adds, and so needs neither a lock nor an atomic
 * step. Whoever holds the span's monitor takes over what has been said so far, before it reads the
 * span or changes it.
 */
final class OwnChanges {

  private static final int ROOM = 12; // for six changes: what a usual span has

  private static final AtomicIntegerFieldUpdater<OwnChanges> USED =
      AtomicIntegerFieldUpdater.newUpdater(OwnChanges.class, "used");

  private final Object[] entries = new Object[ROOM]; // what it is and its value, in turn
  private volatile int used;
  private int taken; // guarded by the span's monitor

  /** Adds a change and returns true, or false if there is no room; for the span's thread alone. */
  boolean add(Object what, Object value) {
    int place = used;
    if (place == ROOM) {
      return false;
    }
    entries[place] = what;
    entries[place + 1] = value;
    USED.lazySet(this, place + 2); // whoever sees the number sees the entries
    return true;
  }

  /** Passes on what nobody has taken over yet; the caller holds the span's monitor. */
  void takeOver(BiConsumer<Object, Object> taker) {
    int end = used;
    while (taken < end) {
      int place = taken;
      taken += 2; // first: what cannot be taken must not be in the way of the next
      taker.accept(entries[place], entries[place + 1]);
    }
  }

  /** Makes room, after everything was taken over; for the span's thread, with its monitor. */
  void clear() {
    taken = 0;
    used = 0;
  }
}
