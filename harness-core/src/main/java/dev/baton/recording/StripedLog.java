package dev.baton.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A list that several threads append to at once without standing in each other's way. */
final class StripedLog<T> {

  private static final int STRIPES = 8; // a power of two

  private final List<List<T>> stripes = new ArrayList<>(STRIPES);

  StripedLog() {
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new ArrayList<>());
    }
  }

  void add(T item) {
    List<T> stripe = stripes.get((int) Thread.currentThread().getId() & (STRIPES - 1));
    synchronized (stripe) {
      stripe.add(item);
    }
  }

  void forEach(Consumer<? super T> action) {
    for (List<T> stripe : stripes) {
      List<T> copy;
      synchronized (stripe) {
        copy = new ArrayList<>(stripe);
      }
      copy.forEach(action);
    }
  }
}
